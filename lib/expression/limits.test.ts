import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { exampleEvent } from "@/lib/expression/example-event";
import { expressionSteps } from "@/lib/expression/example-steps";
import { createSandbox } from "@/lib/expression/sandbox";

const sandbox = createSandbox({ threads: 2 });
beforeAll(async () => {
  await anotherRun();
  await Promise.all([anotherRun(), anotherRun()]); // so that both threads have started
}, 60_000);
afterAll(() => sandbox.close());
vi.setConfig({ testTimeout: 60_000 });

const LIMIT_MS = 250;
const AMPLE_MS = 30_000; // what is not about time must not fail for want of it on a busy machine
const outOfMemory = { kind: "threw", message: "out of memory: an expression may use 64 MB" };
const tooDeep = { kind: "threw", message: expect.stringContaining("Maximum call stack size exceeded") };

/**
 * What becomes of an expression that uses up its time, while those of another notebook go on. On a busy machine the other
 * gets little done in a short time, so then more of it is given: one that is held up gets nothing done in any.
 */
async function endlessBesideAnother(source: string) {
  let result = await besideAnother(source, LIMIT_MS);
  for (let limitMs = 4 * LIMIT_MS; result.others <= 5 && limitMs <= 64 * LIMIT_MS; limitMs *= 4) {
    result = await besideAnother(source, limitMs);
  }
  return result;
}

/** Runs an expression of one notebook, and until it is over those of another, which are counted. */
async function besideAnother(source: string, limitMs: number) {
  await anotherRun(); // so that the other notebook is known to be quick
  let isOver = false;
  const input = { versionId: source, steps: expressionSteps(source), event: exampleEvent({ id: 7 }) };
  const over = sandbox.run(input, { limitMs }).finally(() => {
    isOver = true;
  });
  let others = 0;
  for (; !isOver; others++) await anotherRun();
  const [evaluation] = (await over).results;
  return { evaluation, others };
}

async function anotherRun(): Promise<void> {
  const input = { versionId: "another", steps: expressionSteps("1 + 1"), event: exampleEvent(null) };
  const { results } = await sandbox.run(input, { limitMs: AMPLE_MS });
  expect(results).toMatchObject([{ kind: "payload" }]);
}

describe("time, while another notebook goes on", () => {
  test.each([
    "(() => { for (;;) {} })()",
    "(() => { for (;;) { try { throw 1 } catch {} } })()",
    "(() => { for (const one of (function* () { for (;;) yield 1 })()); })()",
    "/^(a+)+$/.test('a'.repeat(50) + 'b')",
  ])("%s is interrupted", async (source) => {
    const { evaluation, others } = await endlessBesideAnother(source);
    expect(evaluation).toEqual({ kind: "timed_out" });
    expect(others).toBeGreaterThan(5);
  });

  test.each([
    "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)",
    "Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1)",
    "Array.prototype.join.call({ length: 2 ** 32 - 1 })",
    "(() => { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a })()",
    "new Array(2 ** 32 - 1).sort()",
    "String.raw({ raw: { length: 2 ** 53 - 1 } })",
  ])("%s can't be interrupted, and ends all the same", async (source) => {
    const { evaluation, others } = await endlessBesideAnother(source);
    expect(evaluation).toEqual({ kind: "timed_out" });
    expect(others).toBeGreaterThan(5);
  });

  test("results that were finished when the thread had to be ended are kept", async () => {
    const expressions = [
      "'a' + 1",
      "missing",
      "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)",
      "'b' + 1",
    ];
    const input = { versionId: "kept", steps: expressionSteps(...expressions), event: exampleEvent(null) };
    const { results } = await sandbox.run(input, { limitMs: LIMIT_MS });
    expect(results.map(({ kind }) => kind)).toEqual(["payload", "threw", "timed_out", "timed_out"]);
  });

  test("eight endless loops of one notebook leave the other its thread", async () => {
    let others = await besideEightLoops(100);
    for (let limitMs = 400; others <= TURNS && limitMs <= 6_400; limitMs *= 4)
      others = await besideEightLoops(limitMs);
    expect(others).toBeGreaterThan(TURNS);
  });
});

/** More than the other notebook gets done in any time if it takes turns with eight loops at one thread: one run a loop. */
const TURNS = 16;

/** How much another notebook gets done while eight endless loops of one are ended, but for the last, which leaves a thread anyway. */
async function besideEightLoops(limitMs: number): Promise<number> {
  await anotherRun();
  const loop = {
    versionId: "loops",
    steps: expressionSteps("(() => { for (;;) {} })()"),
    event: exampleEvent(null),
  };
  let ended = 0;
  const loops = Array.from({ length: 8 }, async () => {
    const { results } = await sandbox.run(loop, { limitMs });
    ended += 1;
    return results;
  });
  let others = 0;
  for (; ended < loops.length - 1; others++) await anotherRun();
  expect((await Promise.all(loops)).flat()).toEqual(Array(8).fill({ kind: "timed_out" }));
  return others;
}

describe("memory, while another notebook goes on", () => {
  test.each([
    "(() => { const a = []; for (;;) a.push({}) })()",
    "(() => { const a = []; for (;;) a.push(new Array(1000).fill(1)) })()",
    "(() => { const a = {}; for (let i = 0; ; i++) a['key' + i] = i })()",
    "(() => { const a = []; for (;;) a.push(new Uint8Array(1e6)) })()",
    "(() => { const a = []; for (;;) a.push('x'.repeat(1000) + a.length) })()",
    "(() => { const m = new Map(); for (;;) m.set({}, {}) })()",
    "(() => { const m = new Map(); for (;;) m.set(Symbol(), () => m) })()",
    "(() => { const f = []; for (;;) f.push(() => f) })()",
    "new ArrayBuffer(2 ** 27).byteLength",
    "new ArrayBuffer(68 * 2 ** 20).byteLength",
    "'x'.repeat(2 ** 28).split('')",
    "(() => { let s = ['x']; for (;;) s = s.concat(s) })()",
    "'é'.repeat(1e7).normalize('NFD')",
  ])("%s runs out of it", async (source) => {
    const { evaluation } = await besideAnother(source, AMPLE_MS);
    expect(evaluation).toEqual(outOfMemory);
  });
});

describe("depth, while another notebook goes on", () => {
  test.each([
    "(function f() { return f() })()",
    "(() => { const o = { get a() { return this.a } }; return o.a })()",
    "(() => { class A { constructor() { new A() } } new A() })()",
    "(() => { const f = () => [1, 2].sort(f); return f() })()",
    "(() => { const f = () => 'a'.replace(/a/, f); return f() })()",
    "(() => { const o = { toJSON() { return JSON.stringify(o) } }; return o })()",
    "(() => { function* g() { yield* g() } return [...g()] })()",
    "JSON.parse('['.repeat(1e5) + ']'.repeat(1e5))",
    "(() => { let p = {}; for (let i = 0; i < 1e4; i++) p = new Proxy(p, {}); return p.x })()",
  ])("%s fails and breaks nothing", async (source) => {
    const { evaluation } = await besideAnother(source, AMPLE_MS);
    expect(evaluation).toEqual(tooDeep);
  });

  test.each(["(", "[", "!", "-", "a?", "()=>", "({a:"])(
    "60,000 times %s fails and breaks nothing",
    async (piece) => {
      const { evaluation } = await besideAnother(piece.repeat(60_000), AMPLE_MS);
      expect(evaluation).toMatchObject({ kind: "threw" });
    },
  );

  test.each([
    [`${"(".repeat(3_000)}'1'${")".repeat(3_000)}`],
    [`[${"[".repeat(3_000)}${"]".repeat(3_000)}]`],
    [Array(8_000).fill("1").join("+")],
    [Array(8_000).fill("1").join("**")],
  ])("an expression of many parts ends one way or the other (%#)", async (source) => {
    const { evaluation } = await besideAnother(source, AMPLE_MS);
    expect(evaluation?.kind).toBeOneOf(["payload", "threw"]);
  });
});
