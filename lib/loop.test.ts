import { expect, test } from "vitest";

import { createLoop } from "@/lib/loop";

const options = { name: "test", backstopMs: 3_600_000 };

test("looks when woken, and again at once as long as there is more", async () => {
  let left = 3;
  await new Promise<void>((done) => {
    const loop = createLoop(async () => {
      if (--left === 0) done();
      return left > 0;
    }, options);
    loop.wake();
  });

  expect(left).toBe(0);
});

test("never looks twice at once, and a wake during a look is one more look", async () => {
  let looks = 0;
  let underWay = 0;
  let finish = () => {};
  const loop = createLoop(async () => {
    looks++;
    underWay++;
    expect(underWay).toBe(1);
    await new Promise<void>((resolve) => {
      finish = resolve;
      if (looks === 2) resolve();
    });
    underWay--;
    return false;
  }, options);
  loop.wake();
  loop.wake();
  loop.wake();
  finish();
  await loop.stop();

  expect(looks).toBeLessThanOrEqual(2);
});

test("goes on after a look that failed", async () => {
  let looks = 0;
  await new Promise<void>((done) => {
    createLoop(
      async () => {
        looks++;
        if (looks === 1) throw new Error("Postgres is away");
        done();
        return false;
      },
      { name: "test", backstopMs: 10 },
    );
  });

  expect(looks).toBe(2);
});

test("looks at every backstop although nobody wakes it", async () => {
  await expect(
    new Promise<string>((done) => {
      createLoop(
        async () => {
          done("looked");
          return false;
        },
        { name: "test", backstopMs: 10 },
      );
    }),
  ).resolves.toBe("looked");
});

test("stop waits for the look under way, and there is none after it", async () => {
  let looks = 0;
  let finished = false;
  const loop = createLoop(async () => {
    looks++;
    await new Promise((resolve) => setImmediate(resolve));
    finished = true;
    return true;
  }, options);
  loop.wake();
  await loop.stop();
  expect(finished).toBe(true);

  loop.wake();
  expect(looks).toBe(1);
});
