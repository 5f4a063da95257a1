import { afterAll, describe, expect, test } from "vitest";

import type { StepResult } from "@/lib/expression/evaluation";
import { exampleEvent } from "@/lib/expression/example-event";
import { expressionSteps } from "@/lib/expression/example-steps";
import { createSandbox, SandboxClosedError } from "@/lib/expression/sandbox";
import { NoThreadError } from "@/lib/expression/waiting-line";

const sandbox = createSandbox({ threads: 2 });
afterAll(() => sandbox.close());

const text = "text/plain; charset=utf-8";
const json = "application/json";

describe("the value decides what is sent", () => {
  test.each([
    ["({ id: $event.body.id })", json, '{"id":7}'],
    ["[1, 'a', null, undefined]", json, '[1,"a",null,null]'],
    ["1 + 1", json, "2"],
    ["0 / 0", json, "null"],
    ["-1 / 0", json, "null"],
    ["-0", json, "0"],
    ["!0", json, "true"],
    ["null", json, "null"],
    ["new Date(0)", json, '"1970-01-01T00:00:00.000Z"'],
    ["({ toJSON: () => ({ own: 1 }) })", json, '{"own":1}'],
    ["new Map([[1, 2]])", json, "{}"],
    ["new String('a')", json, '"a"'],
    ["(0, $event.body.none)", json, "null"],
    ["'Order ' + $event.body.id", text, "Order 7"],
    ["''", text, ""],
    ["'é€😀'", text, "é€😀"],
    ["'a\\u0000b'", text, "a\0b"],
    ["'\\ud800 alone'", text, "\ufffd alone"],
    ["'\ud800 raw'", text, "\ufffd raw"],
    ["'\0 raw'", text, "\0 raw"],
    ["({ a: '\\ud800' })", json, '{"a":"\\ud800"}'],
  ])("%s", async (source, contentType, body) => {
    expect(await evaluate(source)).toEqual({
      kind: "payload",
      contentType,
      body: new TextEncoder().encode(body),
    });
  });

  test.each(["undefined", "void 0", "$event.body.missing", "(() => {})()"])("%s skips", async (source) => {
    expect(await evaluate(source)).toEqual({ kind: "skipped" });
  });

  test.each([
    ["() => 1", "the value is a function; a payload is an object"],
    ["class {}", "the value is a function; a payload is an object"],
    ["Symbol('a')", "the value is a symbol; a payload is an object"],
    ["10n", "the value is a BigInt; a payload is an object"],
    ["({ a: [10n] })", "the value has no JSON (TypeError: BigInt"],
    ["(() => { const a = {}; a.a = a; return a })()", "the value has no JSON (TypeError: circular"],
    ["({ toJSON() {} })", "the value has no JSON; a payload is an object"],
    ["({ toJSON: () => () => 1 })", "the value has no JSON; a payload is an object"],
    ["({ toJSON() { throw new RangeError('own') } })", "the value has no JSON (RangeError: own)"],
    ["(async () => 1)()", "the value is a promise"],
  ])("%s is refused, in words", async (source, message) => {
    expect(await evaluate(source)).toEqual({ kind: "threw", message: expect.stringContaining(message) });
  });
});

describe("what an expression throws is told", () => {
  test.each([
    ["$event.body.missing.x", "TypeError: cannot read property 'x' of undefined"],
    ["missing", "ReferenceError: missing is not defined"],
    ["$event.", "SyntaxError: The expression ends too early (1:8)"],
    ["1\n; 2", "SyntaxError: Unexpected ;: a payload is one expression, such as $event.body (2:1)"],
    [thrown("new Error('own')"), "Error: own"],
    [thrown("Object.assign(new Error('own'), { name: 'Own' })"), "Own: own"],
    [thrown("'text'"), 'threw "text"'],
    [thrown("null"), "threw null"],
    [thrown("undefined"), "threw undefined"],
    [thrown("12n"), "threw 12"],
    [thrown("Symbol('own')"), "threw Symbol(own)"],
    [thrown("{ code: 1 }"), 'threw {"code":1}'],
    [thrown("() => 1"), "threw a function"],
    [thrown("{ get message() { throw 1 } }"), "threw a value that can't be shown"],
    [
      thrown("{ message: { toString() { throw 1 } }, toJSON() { throw 1 } }"),
      "threw a value that can't be shown",
    ],
    [thrown("new Proxy({}, { get() { throw 1 } })"), "threw a value that can't be shown"],
    [thrown("new Proxy(class {}, { getPrototypeOf() { throw 1 } })"), "threw a function"],
    [thrown("Object.assign(new Error('own'), { name: {} })"), "Error: own"],
  ])("%s", async (source, message) => {
    expect(await evaluate(source)).toEqual({ kind: "threw", message });
  });

  test.each([
    thrown("'x'.repeat(1e7)"),
    thrown("new Error('x'.repeat(1e7))"),
    thrown("Object.assign(new Error('m'), { name: 'x'.repeat(1e7) })"),
    thrown("{ long: 'x'.repeat(1e7) }"),
    thrown("Symbol('x'.repeat(1e6))"),
    "({ toJSON() { throw new Error('x'.repeat(1e7)) } })",
    `${"x".repeat(60_000)} y`,
    `(() => { let ${"x".repeat(30_000)}, ${"x".repeat(30_000)} })()`,
    "x".repeat(60_000),
    `null.${"x".repeat(60_000)}`,
  ])("in at most 1,000 characters (%#)", async (source) => {
    const evaluation = await evaluate(source);
    expect(evaluation.kind === "threw" && evaluation.message.length).toBeGreaterThan(10);
    expect(evaluation.kind === "threw" && evaluation.message.length).toBeLessThanOrEqual(1_000);
  });

  test("and a thrown value that never stops being looked at runs out of time", async () => {
    const source = thrown("{ get message() { for (;;) {} } }");
    expect(await evaluate(source, { limitMs: 50 })).toEqual({ kind: "timed_out" });
  });
});

test("an expression that throws fails alone", async () => {
  const kinds = (await run(["1 + 1", "missing", "$event.", "undefined", "'a' + 'b'"])).map(
    ({ kind }) => kind,
  );
  expect(kinds).toEqual(["payload", "threw", "threw", "skipped", "payload"]);
});

test("an expression sees nothing of what the one before did to the event", async () => {
  const change = "(() => { $event.body.id = 8; delete $event.headers; return $event.body.id })()";
  const results = await run([change, "[$event.body.id, typeof $event.headers]"]);
  expect(results.map(bodyOf)).toEqual(["8", '[7,"object"]']);
});

test("the expression that overruns and all after it are timed out; those before it are not", async () => {
  const results = await run(["1 + 1", "(() => { for (;;) {} })()", "1 + 2"], { limitMs: 50 });
  expect(results.map(({ kind }) => kind)).toEqual(["payload", "timed_out", "timed_out"]);
});

test("many runs at once each get their own answer", async () => {
  const numbers = Array.from({ length: 500 }, (_, number) => number);
  const bodies = await Promise.all(
    numbers.map(async (id) => {
      const { results } = await sandbox.run(
        {
          versionId: `version ${id % 5}`,
          steps: expressionSteps("'is ' + $event.body.id"),
          event: exampleEvent({ id }),
        },
        { limitMs: 5_000 },
      );
      return results.map(bodyOf)[0];
    }),
  );
  expect(bodies).toEqual(numbers.map((id) => `is ${id}`));
});

test("a large event goes in and a large payload comes out", async () => {
  const event = exampleEvent({ long: "é".repeat(4_000_000) });
  const { results } = await sandbox.run(
    { versionId: "large", steps: expressionSteps("$event.body.long + '!'"), event },
    { limitMs: 5_000 },
  );
  expect(results.map((evaluation) => evaluation.kind === "payload" && evaluation.body.length)).toEqual([
    8_000_001,
  ]);
});

test("a slow run holds up what travels with it no longer than a run of another version", async () => {
  const single = createSandbox({ threads: 1 });
  const order: string[] = [];
  const steps = expressionSteps(
    "(() => { for (const end = Date.now() + $event.body.ms; Date.now() < end; ); })()",
  );
  const enter = async (name: string, versionId: string, ms: number) => {
    await single.run({ versionId, steps, event: exampleEvent({ ms }) }, { limitMs: 5_000 });
    order.push(name);
  };
  await enter("quick", "a", 0);
  await Promise.all([
    enter("first", "a", 0),
    enter("slow", "a", 50),
    enter("beside slow", "a", 0),
    enter("another", "b", 0),
  ]);
  await single.close();
  expect(order).toEqual(["quick", "first", "slow", "another", "beside slow"]);
});

describe("not made", () => {
  test("a run that no thread was free for in time rejects", async () => {
    const loop = {
      versionId: "loop",
      steps: expressionSteps("(() => { for (;;) {} })()"),
      event: exampleEvent(null),
    };
    const running = sandbox.run(loop, { limitMs: 300 });
    await expect(sandbox.run(loop, { limitMs: 300, waitMs: 20 })).rejects.toThrow(NoThreadError);

    expect((await running).results).toEqual([{ kind: "timed_out" }]);
  });

  test("a closed sandbox rejects what waits, what is under way and what comes later", async () => {
    const closing = createSandbox({ threads: 1 });
    const loop = {
      versionId: "loop",
      steps: expressionSteps("(() => { for (;;) {} })()"),
      event: exampleEvent(null),
    };
    const runs = [1, 2].map(() => closing.run(loop, { limitMs: 60_000 }));
    const rejected = Promise.all(runs.map((run) => expect(run).rejects.toBeInstanceOf(SandboxClosedError)));
    await closing.close();
    await rejected;
    await expect(closing.run(loop, { limitMs: 1_000 })).rejects.toBeInstanceOf(SandboxClosedError);
  });
});

async function run(expressions: string[], { limitMs = 5_000 } = {}): Promise<StepResult[]> {
  const input = {
    versionId: "version",
    steps: expressionSteps(...expressions),
    event: exampleEvent({ id: 7, none: null }),
  };
  return (await sandbox.run(input, { limitMs })).results;
}

async function evaluate(source: string, options?: { limitMs: number }): Promise<StepResult> {
  const [evaluation] = await run([source], options);
  return evaluation!;
}

function thrown(value: string): string {
  return `(() => { throw ${value} })()`;
}

function bodyOf(evaluation: StepResult): string | null {
  return evaluation.kind === "payload" ? Buffer.from(evaluation.body).toString() : null;
}
