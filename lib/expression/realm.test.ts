import { beforeAll, describe, expect, test } from "vitest";

import { exampleEvent } from "@/lib/expression/example-event";
import { createRealm, type Realm } from "@/lib/expression/realm";

let realm: Realm;
beforeAll(async () => {
  realm = await createRealm();
});

describe("what ordinary code does still works", () => {
  test.each([
    ["an own toString", "(() => { const o = {}; o.toString = () => 'own'; return String(o) })()", "own"],
    ["an own constructor", "(() => { const o = {}; o.constructor = 'own'; return o.constructor })()", "own"],
    [
      "an own valueOf, set twice",
      "(() => { const o = {}; o.valueOf = 1; o.valueOf = 2; return Object.keys(o) + o.valueOf })()",
      "valueOf2",
    ],
    [
      "an error's message",
      "(() => { const e = new Error(); e.message = 'own'; e.name = 'Own'; return String(e) })()",
      "Own: own",
    ],
    [
      "an error class",
      "(() => { class Own extends TypeError { constructor() { super('m'); this.name = 'Own' } }; return String(new Own()) })()",
      "Own: m",
    ],
    [
      "an old-style class",
      "(() => { function A() {} A.prototype.toString = () => 'own'; return String(new A()) })()",
      "own",
    ],
    ["an own map on an array", "(() => { const a = []; a.map = () => 'own'; return a.map() })()", "own"],
    [
      "an own toJSON on a date",
      "(() => { const d = new Date(0); d.toJSON = () => 'own'; return d.toJSON() })()",
      "own",
    ],
    ["a proxy", "new Proxy({}, { get: () => 'own' }).toString", "own"],
    [
      "instanceof",
      "String([(() => {}) instanceof Function, [] instanceof Array, {} instanceof Object])",
      "true,true,true",
    ],
    ["regular expressions", "'a-b'.replace(/(?<first>a)/u, '$<first>$1')", "aa-b"],
    ["generators", "[...(function* () { yield* ['a', 'b'] })()].join('')", "ab"],
    ["dates", "new Date(0).toISOString()", "1970-01-01T00:00:00.000Z"],
    ["collections", "[...new Map([['a', 1]]), ...new Set(['b'])].join()", "a,1,b"],
    ["changing the event", "(() => { $event.body.id = 'own'; return $event.body.id })()", "own"],
  ])("%s", (_, source, text) => {
    expect(evaluate(source)).toEqual({ kind: "text", text });
  });
});

test("an expression that the parser accepts and the engine does not is a syntax error", () => {
  expect(evaluate("/(?<a>.)|(?<a>.)/.exec('b')")).toMatchObject({
    kind: "threw",
    message: expect.stringMatching(/^SyntaxError/),
  });
});

test("is worn once its memory has grown", async () => {
  const used = await createRealm();
  used.evaluate("new ArrayBuffer(50e6).byteLength", "{}", soon());
  expect(used.isWorn()).toBe(true);
});

test("is worn after code was interrupted", async () => {
  const used = await createRealm();
  expect(used.evaluate("(() => { for (;;) {} })()", "{}", performance.now() + 20)).toEqual({
    kind: "timed_out",
  });
  expect(used.isWorn()).toBe(true);
});

test.each([
  "(() => { for (;;) { try { for (;;) {} } catch {} } })()",
  "(() => { for (;;) { try { for (;;) {} } finally { continue } } })()",
  "((async () => { for (;;) {} })(), 'went on')",
  "(() => { try { for (;;) {} } catch { return 'went on' } })()",
])("an interruption can't be caught: %s", async (source) => {
  const used = await createRealm();
  expect(used.evaluate(source, "{}", performance.now() + 20)).toEqual({ kind: "timed_out" });
  expect(used.isWorn()).toBe(true);
});

function evaluate(source: string) {
  return realm.evaluate(source, JSON.stringify(exampleEvent({ id: 7 })), soon());
}

function soon() {
  return performance.now() + 5_000;
}
