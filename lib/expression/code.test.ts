import { afterAll, describe, expect, test } from "vitest";

import { applyChanges } from "@/lib/events/apply-changes";
import { exampleEvent } from "@/lib/expression/example-event";
import { createSandbox } from "@/lib/expression/sandbox";
import type { CodeResult, Step } from "@/lib/expression/step";

const sandbox = createSandbox({ threads: 2 });
afterAll(() => sandbox.close());

const event = exampleEvent({ id: 7, list: [1, 2] });

describe("a run takes its steps in order", () => {
  test("each destination gets the event as the code above it left it", async () => {
    const results = await run(
      expression("$event.body.id"),
      code("$event.body.id += 1"),
      expression("$event.body.id"),
      code("$event.body.id *= 2"),
      expression("[$event.body.id]"),
    );
    expect(results.flatMap(bodyOf)).toEqual(["7", "8", "[16]"]);
  });

  test("what an expression does to the event is seen by nothing below", async () => {
    const results = await run(expression("($event.body.id = 1, 1)"), code(""), expression("$event.body.id"));
    expect(results.flatMap(bodyOf)).toEqual(["1", "7"]);
  });

  test("variables are the cell's own", async () => {
    const [, second] = await run(
      code("var a = 1; let b = 1; function c() {}"),
      code("console.log(typeof a, typeof b, typeof c)"),
    );
    expect(second).toMatchObject({ logs: [{ values: ["undefined", "undefined", "undefined"] }] });
  });

  test("between cells the event travels as JSON", async () => {
    const [, second] = await run(
      code("$event.body = { when: new Date(0), gone: undefined, f() {} }"),
      code("console.log($event.body)"),
    );
    expect(second).toMatchObject({ logs: [{ values: [{ when: "1970-01-01T00:00:00.000Z" }] }] });
  });

  test("an expression that throws fails alone", async () => {
    const results = await run(
      expression("missing"),
      code("$event.body.id = 8"),
      expression("$event.body.id"),
    );
    expect(results.map(({ kind }) => kind)).toEqual(["threw", "code", "payload"]);
  });
});

describe("await", () => {
  test("waits for promises, also those that nobody waits for", async () => {
    const result = await runCode(`
      $event.body.a = await Promise.all([1, (async () => 2)()]);
      (async () => { await null; await null; $event.body.b = "late" })();
      for await (const x of [Promise.resolve(3)]) $event.body.c = x;`);
    expect(after(result)).toMatchObject({ body: { a: [1, 2], b: "late", c: 3 } });
  });

  test("of what never settles is an exception", async () => {
    const result = await runCode("console.log('before'); await new Promise(() => {})");
    expect(result.end).toMatchObject({ kind: "threw", message: expect.stringContaining("never settled") });
    expect(result.logs).toHaveLength(1);
  });
});

describe("$event", () => {
  test.each([
    "$event = 1",
    "$event++",
    "({ a: $event } = { a: 1 })",
    "[$event] = [1]",
    "for ($event of [1]);",
  ])("can't be reassigned: %s", async (source) => {
    expect(await runCode(source)).toMatchObject({
      end: { kind: "threw", message: "TypeError: '$event' is read-only", line: 1 },
      changes: [],
    });
  });

  test("what was done to it before an exception is told", async () => {
    const result = await runCode("$event.body.id = 8; null.x");
    expect(result.changes).toEqual([{ kind: "set", path: ["body", "id"], value: 8 }]);
  });

  test.each([
    "$event.a = $event",
    "$event.a = 1n",
    "$event.toJSON = () => undefined",
    "$event.toJSON = () => { throw 1 }",
  ])("without JSON is an exception: %s", async (source) => {
    const result = await runCode(source);
    expect(result.end).toMatchObject({
      kind: "threw",
      message: expect.stringMatching(/^\$event has no JSON: /),
    });
    expect(result.changes).toEqual([]);
  });

  test("may become anything that is JSON", async () => {
    expect(after(await runCode("$event.toJSON = () => 'text'"))).toBe("text");
  });

  test("nested deeply is delivered, and told by a note", async () => {
    const nest = code("let a = 1; for (let i = 0; i < 1500; i++) a = [a]; $event.body = a");
    const [result, delivered] = await run(nest, expression("JSON.stringify($event.body).length"));
    expect(result).toMatchObject({ changes: [{ value: expect.stringContaining("nested too deeply") }] });
    expect(delivered && bodyOf(delivered)).toEqual(["3001"]);
  });
});

describe("time", () => {
  test.each([
    "console.log('before'); while (true) {}",
    "console.log('before'); (async function f() { for (;;) await null })()",
    "console.log('before'); (function f() { Promise.resolve().then(f) })()",
    "console.log('before'); for (;;) { try { for (;;) {} } catch {} finally { continue } }",
    "console.log('before'); $event.body.toJSON = () => { for (;;) {} }",
    "console.log('before'); console.log(new Proxy({}, { ownKeys() { for (;;) {} } }))",
  ])("%s is timed out, with what it logged", async (source) => {
    const results = await run(
      expression("1"),
      code("$event.body.id = 8"),
      code(source),
      expression("2"),
      code(""),
    );
    expect(results).toMatchObject([
      { kind: "payload" },
      { end: { kind: "completed" }, changes: [{ value: 8 }] },
      { end: { kind: "timed_out" }, logs: [{ level: "log", values: ["before"] }], changes: [] },
      { kind: "not_reached" },
      { kind: "not_reached" },
    ]);
  });

  test("native work without end is timed out too, and what ran before is kept", async () => {
    const endless = "const a = Array.from({ length: 4e5 }, (_, i) => -i); for (;;) a.sort().reverse(); ";
    const results = await run(
      expression("1"),
      code("$event.body.id = 8; console.log('kept')"),
      code(endless),
      expression("2"),
    );
    expect(results).toMatchObject([
      { kind: "payload" },
      { logs: [{ values: ["kept"] }], changes: [{ value: 8 }] },
      { end: { kind: "timed_out" } },
      { kind: "not_reached" },
    ]);
  });

  test("all steps share it", async () => {
    const half = "for (const end = Date.now() + 200; Date.now() < end; );";
    const results = await run(code(half), code(half), expression("1"));
    expect(results.map((result) => result.kind === "code" && result.end.kind)).toEqual([
      "completed",
      "timed_out",
      false,
    ]);
  });
});

async function run(...steps: Step[]) {
  return (await sandbox.run({ versionId: "version", steps, event }, { limitMs: 300 })).results;
}

async function runCode(source: string): Promise<CodeResult> {
  const [result] = await run(code(source));
  if (result?.kind !== "code") throw new Error("no code ran");
  return result;
}

function code(source: string): Step {
  return { kind: "code", source };
}

function expression(source: string): Step {
  return { kind: "expression", source };
}

function after({ changes }: CodeResult): unknown {
  return applyChanges(event, changes);
}

function bodyOf(result: { kind: string; body?: Uint8Array }): string[] {
  return result.body ? [Buffer.from(result.body).toString()] : [];
}
