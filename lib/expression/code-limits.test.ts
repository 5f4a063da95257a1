import { afterAll, beforeAll, expect, test } from "vitest";

import { exampleEvent } from "@/lib/expression/example-event";
import { createSandbox } from "@/lib/expression/sandbox";

const sandbox = createSandbox({ threads: 2 });
beforeAll(async () => {
  await Promise.all([anotherRun(), anotherRun(), anotherRun()]); // so that both threads have started
}, 60_000);
afterAll(() => sandbox.close());

const LIMIT_MS = 400;

/** A run of another notebook, which has code as well. */
async function anotherRun(): Promise<void> {
  const { results } = await sandbox.run(
    {
      versionId: "another",
      steps: [{ kind: "code", source: "$event.body.n += await 1" }],
      event: exampleEvent({ n: 1 }),
    },
    { limitMs: 30_000 },
  );
  expect(results).toMatchObject([{ end: { kind: "completed" }, changes: [{ value: 2 }] }]);
}

test.each([
  "while (true) {}",
  "(async function f() { for (;;) await null })()",
  "(function f() { Promise.resolve().then(f) })()",
  "for (;;) { try { throw 1 } catch {} }",
  "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)",
  "new Array(2 ** 32 - 1).sort()",
  "console.log(new Proxy([], { get: (_, key) => key === 'length' ? 2 ** 53 - 1 : (() => { for (;;) {} })() }))",
  "const lodash = require('lodash'); for (;;) lodash.range(1e5)",
  "for (;;) crypto.subtle.digest('SHA-256', new Uint8Array(1e6))",
  "for (;;) new URL('http://a/').searchParams.append('a', 'b')",
  "for (;;) { try { $end.call() } catch {} try { await null } finally { $event.a = 1 } }",
])(
  "%s ends, and holds up no other notebook",
  async (source) => {
    let isOver = false;
    const input = { versionId: source, steps: [{ kind: "code", source } as const], event: exampleEvent({}) };
    const over = sandbox.run(input, { limitMs: LIMIT_MS }).finally(() => {
      isOver = true;
    });
    let others = 0;
    for (; !isOver; others++) await anotherRun();
    const { results } = await over;

    const kind = source.includes("$end") ? "ended" : "timed_out";
    expect(results).toMatchObject([{ end: { kind } }]);
    if (kind === "timed_out") expect(others).toBeGreaterThan(5);
  },
  60_000,
);
