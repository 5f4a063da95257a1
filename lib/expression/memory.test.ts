import { afterAll, expect, test, vi } from "vitest";

import { exampleEvent } from "@/lib/expression/example-event";
import { expressionSteps } from "@/lib/expression/example-steps";
import { createSandbox } from "@/lib/expression/sandbox";

const sandbox = createSandbox({ threads: 2 });
afterAll(() => sandbox.close());
vi.setConfig({ testTimeout: 60_000 });

const AMPLE_MS = 30_000; // what is not about time must not fail for want of it on a busy machine
const outOfMemory = { kind: "threw", message: "out of memory: an expression may use 64 MB" };

test("60 MB can be had, again and again", async () => {
  const source =
    "(() => { const a = []; for (let i = 0; i < 60; i++) a.push(new Uint8Array(1e6)); return a.length })()";
  const input = {
    versionId: "60 MB",
    steps: expressionSteps(...Array(10).fill(source)),
    event: exampleEvent(null),
  };
  const { results } = await sandbox.run(input, { limitMs: AMPLE_MS });
  expect(new Set(results.map(({ kind }) => kind))).toEqual(new Set(["payload"]));
});

test.each([5, 20, 30, 60])("a payload of %i MB is sent or runs out of it", async (megabytes) => {
  const source = `"x".repeat(${megabytes} * 1e6)`;
  const input = {
    versionId: "large",
    steps: expressionSteps(source, `({ a: ${source} })`),
    event: exampleEvent(null),
  };
  const { results } = await sandbox.run(input, { limitMs: AMPLE_MS });
  for (const evaluation of results) {
    if (evaluation.kind === "payload") expect(evaluation.body.length).toBeGreaterThanOrEqual(megabytes * 1e6);
    else expect(evaluation).toEqual(outOfMemory);
  }
  if (megabytes === 5) expect(results.map(({ kind }) => kind)).toEqual(["payload", "payload"]);
});

test.each([
  ["x", 12, "payload"],
  ["x", 21, "threw"],
  ["€", 7, "threw"],
  ["x", 100, "threw"],
])("an event with %s %i million times is read or refused (%s)", async (character, millions, kind) => {
  const event = exampleEvent(character.repeat(millions * 1e6));
  const { results } = await sandbox.run(
    { versionId: "large event", steps: expressionSteps("$event.method + typeof $event.body"), event },
    { limitMs: AMPLE_MS },
  );
  expect(results).toMatchObject([{ kind }]);
});

test("60 MB can be had in small pieces too", async () => {
  const source =
    "(() => { const a = []; while (a.length < 6e4) a.push('x'.repeat(990) + a.length); return 1 })()";
  const input = { versionId: "pieces", steps: expressionSteps(source), event: exampleEvent(null) };
  const { results } = await sandbox.run(input, { limitMs: AMPLE_MS });
  expect(results).toMatchObject([{ kind: "payload" }]);
});

test("memory that an earlier expression left is not missed by a later one", async () => {
  const leave =
    "(() => { const a = []; a.push(a); while (a.length < 25) a.push(new Uint8Array(1e6)); return 1 })()";
  const take =
    "(() => { const a = []; while (a.length < 6e4) a.push('x'.repeat(990) + a.length); return 1 })()";
  const input = { versionId: "left", steps: expressionSteps(leave, take), event: exampleEvent(null) };
  const { results } = await sandbox.run(input, { limitMs: AMPLE_MS });
  expect(results.map(({ kind }) => kind)).toEqual(["payload", "payload"]);
});

test("the process stops growing, however many runs there are", async () => {
  const sources = [
    "({ text: 'Order ' + $event.body.id })",
    "missing",
    "$event.",
    "(() => 'x'.repeat(1e4))()",
  ];
  const runMany = async (runs: number) => {
    for (let i = 0; i < runs; i += 100) {
      await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          sandbox.run(
            {
              versionId: `many ${n % 3}`,
              steps: expressionSteps(sources[n % 4]!),
              event: exampleEvent({ id: n }),
            },
            { limitMs: AMPLE_MS },
          ),
        ),
      );
    }
  };
  let grown = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 8 && grown >= 20e6; round++) {
    const before = process.memoryUsage().rss;
    await runMany(20_000);
    grown = process.memoryUsage().rss - before;
  }
  expect(grown).toBeLessThan(20e6); // 1 KB a run: what each leaves behind would show in every round
});
