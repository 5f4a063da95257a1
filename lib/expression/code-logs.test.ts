import { beforeAll, describe, expect, test } from "vitest";

import { exampleEvent } from "@/lib/expression/example-event";
import { createRealm, type Realm } from "@/lib/expression/realm";

let realm: Realm;
beforeAll(async () => {
  realm = await createRealm();
});

describe("results, logs and events may be anything", () => {
  test.each([
    ["a getter", "console.log({ get a() { throw 1 } })", [[{ a: "[Getter]" }]]],
    ["a proxy", "console.log(new Proxy({ a: 1 }, {}))", [[{ a: 1 }]]],
    [
      "a proxy that throws",
      "console.log(new Proxy({}, { ownKeys() { throw 1 }, getPrototypeOf() { throw 1 } }))",
      [["[a value that can't be shown]"]],
    ],
    [
      "a revoked proxy",
      "const { proxy, revoke } = Proxy.revocable([], {}); revoke(); console.log(proxy)",
      [["[a value that can't be shown]"]],
    ],
    ["a cycle", "const a = { b: [] }; a.b.push(a); console.log(a)", [[{ b: ["[Circular]"] }]]],
    ["toJSON", "console.log({ toJSON() { return 1 }, a: 1 })", [[{ toJSON: "[Function: toJSON]", a: 1 }]]],
    [
      "what JSON lacks",
      "console.log(undefined, NaN, -Infinity, -0, 7n, Symbol('s'), class A {}, () => {}, /a/g, new Date(0), new Date(NaN))",
      [
        [
          "undefined",
          "NaN",
          "-Infinity",
          "-0",
          "7n",
          "Symbol(s)",
          "[Function: A]",
          "[Function]",
          "/a/g",
          "1970-01-01T00:00:00.000Z",
          "Invalid Date",
        ],
      ],
    ],
    ["errors", "console.error(new RangeError('own'))", [["RangeError: own"]]],
    [
      "collections",
      "console.log(new Map([['a', new Set([1])]]), new Uint8Array(2), new ArrayBuffer(3), Promise.resolve())",
      [
        [
          { "Map(1)": [["a", { "Set(1)": [1] }]] },
          { "Uint8Array(2)": [0, 0] },
          "[ArrayBuffer of 3 bytes]",
          "[Promise]",
        ],
      ],
    ],
    [
      "a map that lies",
      "console.log(new (class extends Map { *[Symbol.iterator]() { throw 1 } })())",
      [["[a value that can't be shown]"]],
    ],
    [
      "a key named __proto__",
      "console.log(JSON.parse('{\"__proto__\": 1}'))",
      [[JSON.parse('{"__proto__":1}')]],
    ],
    [
      "NUL and halves of characters",
      "console.log('a\\0b', '\\ud800', { '\\0': '\\udfff' })",
      [["a\0b", "\ud800", { "\0": "\udfff" }]],
    ],
    ["an array of holes", "console.log([, 1])", [[["undefined", 1]]]],
    ["nothing", "console.log()", [[]]],
  ])("%s", (_, source, logged) => {
    expect(logsOf(run(source))).toEqual(logged);
  });

  test.each([
    ["many lines", "for (let i = 0; i < 10_000; i++) console.log(i)"],
    ["a long line", "console.log('x'.repeat(1e6))"],
    ["many values", "console.log(...Array(10_000).fill(1))"],
    ["a large array", "console.log(Array.from({ length: 1e5 }, (_, i) => ({ i })))"],
    [
      "a large object",
      "console.log(Object.fromEntries(Array.from({ length: 1e4 }, (_, i) => ['k' + i, 1])))",
    ],
    ["long keys", "console.log({ ['x'.repeat(1e6)]: 1 })"],
    ["a deep object", "let a = {}; for (let i = 0; i < 1e4; i++) a = { a }; console.log(a)"],
    ["an array that says that it is long", "console.log(Object.assign([], { length: 4e9 }))"],
    [
      "itself, over and over",
      "const a = []; for (let i = 0; i < 100; i++) a.push(a.slice()); console.log(a)",
    ],
  ])("%s is cut, and it is said", (_, source) => {
    const reply = run(source);
    expect(reply).toMatchObject({ kind: "code", end: { kind: "completed" }, logsCut: true });
    expect(JSON.stringify(logsOf(reply)).length).toBeLessThan(100_000);
  });
});

function run(source: string) {
  const reply = realm.runCode(source, JSON.stringify(exampleEvent({ id: 7 })), soon());
  expect(realm.isWorn()).toBe(false);
  return reply;
}

function logsOf(reply: ReturnType<Realm["runCode"]>): unknown[][] {
  return reply.kind === "code" ? reply.logs.map(({ values }) => values) : [];
}

function soon() {
  return performance.now() + 5_000;
}
