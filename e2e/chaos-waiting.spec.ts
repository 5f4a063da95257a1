import { expect, test } from "@playwright/test";

import { atMostOnce } from "@/chaos/at-most-once";
import { cutLine } from "@/chaos/cut-line";
import { freezeWorker } from "@/chaos/freeze-worker";
import { killServer } from "@/chaos/kill-server";
import { killOwnPostgres } from "@/chaos/lose-postgres";
import { killWorker } from "@/chaos/lose-process";
import { stopServerWithHangingEndpoint } from "@/chaos/stop-server";
import { expectNothingLost, short } from "@/e2e/chaos";

// Faults that take a lease or a deadline to be over. They mostly wait, so they are played at the same time.

test.setTimeout(240_000);

type Played = ReturnType<typeof playAll>;
let played: Played | null = null;

function playAll() {
  const all = {
    hanging: short(stopServerWithHangingEndpoint),
    killed: short(killServer),
    atMostOnce: short(atMostOnce),
    postgres: short(killOwnPostgres),
    cut: short(cutLine),
    oneKilled: short(killWorker),
    oneFrozen: short(freezeWorker),
  };
  return { ...all, over: Promise.allSettled(Object.values(all)) };
}

/** All of them are over before any is looked at: a failed test ends this process, and what it had started would stay. */
async function one(name: Exclude<keyof Played, "over">) {
  played ??= playAll();
  await played.over;
  return await expectNothingLost(played[name]);
}

test("killed again and again, it loses nothing, and sends twice only what was in flight", async () => {
  expect((await one("killed")).duplicated).toBeGreaterThan(0);
});

test("killed while deliveries are in flight that may be sent at most once, it leaves those and says so", async () => {
  expect((await one("atMostOnce")).duplicated).toBe(0);
});

test("when its own Postgres is killed, senders are told to wait, and it recovers by itself", async () => {
  expect((await one("postgres")).duplicated).toBe(0);
});

test("told to stop while an endpoint hangs, it is gone in 35 seconds and sends nothing twice", async () => {
  expect(await one("hanging")).toMatchObject({ duplicated: 0, interrupted: 0 });
});

test("what a worker claimed when its line to Postgres was cut is taken back, and delivered", async () => {
  expect((await one("cut")).duplicated).toBe(0);
});

test("when one of two workers dies, the other sends what was in flight, and nothing else, again", async () => {
  expect((await one("oneKilled")).duplicated).toBeGreaterThan(0);
});

test("what a worker that stood still past its lease records late changes nothing", async () => {
  expect((await one("oneFrozen")).duplicated).toBeGreaterThan(0);
});
