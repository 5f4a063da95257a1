import { afterAll, describe, expect, test } from "vitest";

import { exampleEvent } from "@/lib/expression/example-event";
import { createSandbox } from "@/lib/expression/sandbox";
import type { CodeResult, Step } from "@/lib/expression/step";

const sandbox = createSandbox({ threads: 2 });
afterAll(() => sandbox.close());

const event = exampleEvent({ id: 7, list: [1, 2] });

describe("$end", () => {
  test.each([
    ["$end('no schema')", "no schema"],
    ["$end()", null],
    ["$end(null)", null],
    ["$end(7)", "7"],
    ["$end({ a: [1] })", '{"a":[1]}'],
    ["await (async () => { await null; $end('later') })()", "later"],
    ["[1].forEach(() => $end('in a callback'))", "in a callback"],
    ["$end('first'); $end('second')", "first"],
  ])("%s", async (source, message) => {
    const results = await run(expression("1"), code(source), expression("2"), code("console.log(3)"));
    expect(results.map(({ kind }) => kind)).toEqual(["payload", "code", "not_reached", "not_reached"]);
    expect(results[1]).toMatchObject({ end: { kind: "ended", message } });
  });

  test.each([
    "try { $end('end') } catch {} finally { $event.body.id = 8; console.log('after') }",
    "try { $end('end') } catch { throw new Error('own') }",
    "try { $end('end') } catch { for (;;) {} }",
    "try { $end('end') } catch { await new Promise(() => {}) }",
    "try { $end('end') } catch { for (;;) await null }",
    "(async () => { for (;;) await null })(); await null; $end('end')",
    "try { $end('end') } catch { $event.body.toJSON = () => { for (;;) {} } }",
  ])("nothing that catches it changes anything: %s", async (source) => {
    const result = await runCode(source);
    expect(result).toEqual({
      kind: "code",
      end: { kind: "ended", message: "end" },
      logs: [],
      logsCut: false,
      changes: [],
    });
  });

  test("keeps what was done before", async () => {
    const result = await runCode("console.log(1); $event.body.id = 8; $end()");
    expect(result).toMatchObject({ logs: [{ values: [1] }], changes: [{ path: ["body", "id"] }] });
  });
});

describe("what is thrown", () => {
  test.each([
    ["throw new Error('An error occurred!')", "Error: An error occurred!", 1],
    ["\n\nnull.x", "TypeError: cannot read property 'x' of null", 3],
    ["function f() {\n  throw new RangeError('in')\n}\n\nf()", "RangeError: in", 2],
    ["await null\nawait Promise.reject(new Error('rejected'))", "Error: rejected", 2],
    ["throw 'text'", 'threw "text"', null],
    ["throw null", "threw null", null],
    ["const a = ;", "SyntaxError: Unexpected ; (1:11)", 1],
    ["let a\n\nlet a", "SyntaxError: Identifier 'a' has already been declared (3:5)", 3],
    ["import fs from 'fs'", expect.stringContaining("SyntaxError: import is not available"), 1],
    ["/(?<a>.)|(?<a>.)/", expect.stringMatching(/^SyntaxError/), 1],
    ["const e = new Error('own'); e.stack = '(code.js:99)'; throw e", "Error: own", null],
    [
      "const e = new Error('own'); Object.defineProperty(e, 'stack', { get() { throw 1 } }); throw e",
      "Error: own",
      null,
    ],
  ])("%j", async (source, message, line) => {
    const results = await run(code(source), expression("1"));
    expect(results).toEqual([
      expect.objectContaining({ end: { kind: "threw", message, line } }),
      { kind: "not_reached" },
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
