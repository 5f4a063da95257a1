import { beforeAll, describe, expect, test } from "vitest";

import { exampleEvent } from "@/lib/expression/example-event";
import { createRealm, type Realm } from "@/lib/expression/realm";

let realm: Realm;
beforeAll(async () => {
  realm = await createRealm();
});

describe("nothing is there to get out with", () => {
  test.each([
    "$event.constructor.constructor('return process')()",
    "(() => {}).constructor('return process')()",
    "(async () => {}).constructor('return process')()",
    "(async function* () {}).constructor('return process')()",
    "console.log.constructor('return process')()",
    "$end.constructor('return process')()",
    "require.constructor('return process')()",
    "process.constructor.constructor('return process')()",
    "process.env.constructor.constructor('return process')()",
    "URL.constructor('return process')()",
    "crypto.subtle.digest.constructor('return process')()",
    "require('lodash').constructor('return process')()",
    "require('crypto').createHash('sha256').update.constructor('return process')()",
    "Object.getPrototypeOf(async () => {}).constructor('return process')()",
    "try { null.x } catch (e) { e.constructor.constructor('return process')() }",
    "try { $end() } catch (e) { }; Reflect.construct(Function, ['1'])",
    "try { new URL('') } catch (e) { e.constructor.constructor('return process')() }",
    "await Promise.reject(1).catch.constructor('return process')()",
  ])("%s makes no code", (source) => {
    const reply = run(source);
    const end = reply.kind === "code" ? reply.end : null;
    if (!source.includes("$end()"))
      expect(end).toMatchObject({ message: expect.stringContaining("is not available") });
  });

  test("a cell sees no more than is documented", () => {
    const source = `
      const names = Object.getOwnPropertyNames(globalThis).sort();
      console.log(names.length, this === undefined, typeof eval, typeof arguments.callee?.caller);`;
    expect(logsOf(run(source))).toEqual([]);
    expect(run(source)).toMatchObject({ end: { kind: "threw" } }); // arguments.callee
    expect(
      logsOf(run("console.log(this === undefined, typeof eval, typeof Deno, Object.keys(process))")),
    ).toEqual([[true, "undefined", "undefined", ["env"]]]);
  });

  test("the host's functions can't be reached, whatever is replaced", () => {
    const source = `
      const found = [];
      const spy = (name) => function (...args) { found.push(name, args); throw new Error(name) };
      for (const [object, key] of [[JSON, "stringify"], [JSON, "parse"], [Array.prototype, "map"], [Uint8Array.prototype, "slice"],
        [Promise.prototype, "then"], [Object.prototype, "toJSON"], [Function.prototype, "call"], [Map.prototype, "get"]]) {
        try { object[key] = spy(key) } catch {}
        try { Object.defineProperty(object, key, { value: spy(key) }) } catch {}
      }
      new URL("http://a/?b").searchParams.append("c", "d");
      crypto.randomUUID(); require("lodash"); console.log(process.env);
      console.log(found.length);`;
    expect(logsOf(run(source))).toEqual([[{}], [0]]);
  });

  test.each([
    "new TextDecoder().decode(new (class extends Uint8Array { get buffer() { return 7 } })(4))",
    "crypto.subtle.digest('SHA-256', new Proxy(new Uint8Array(4), {}))",
    "crypto.getRandomValues({ buffer: new ArrayBuffer(8), byteOffset: 0, byteLength: 1e9 })",
    "new TextDecoder('\\0')",
    "new URL({ toString() { return { valueOf() { return {} } } } })",
    "new URLSearchParams([[]])",
    "new TextEncoder().encode({ toString() { throw new Error('own') } })",
    "require('crypto').createHmac('sha256', { length: 1e9 })",
    "require('crypto').randomBytes('x')",
    "atob('a'.repeat(25e6))",
  ])("a host function that is given nonsense harms nothing: %s", async (source) => {
    const used = await createRealm();
    const { kind } = used.runCode(`await ${source}`, "{}", soon());
    expect(["code", "out_of_memory"]).toContain(kind);
    if (!used.isWorn()) expect(logsOf(used.runCode("console.log(1)", "{}", soon()))).toEqual([[1]]);
  });
});

describe("bombs", () => {
  test.each([
    ["memory", "const a = []; for (;;) a.push(new Array(1e5).fill(1))", "out of memory"],
    [
      "memory that is caught",
      "const a = []; for (;;) try { for (;;) a.push('x'.repeat(1e5)) } catch { a.length = 0; throw new Error('caught') }",
      "caught",
    ],
    ["the stack", "(function f() { f() })()", "Maximum call stack size exceeded"],
    [
      "the stack of async functions",
      "await (async function f() { await f() })()",
      "Maximum call stack size exceeded",
    ],
    ["a long message", "throw new Error('x'.repeat(1e7))", "…"],
    [
      "a hash of too much",
      "require('crypto').createHash('sha256').update(new Uint8Array(22e6)).digest()",
      "This is too large: 20 MB at most",
    ],
  ])("%s is an exception", async (_, source, message) => {
    const used = await createRealm();
    const reply = used.runCode(source, "{}", performance.now() + 20_000);
    if (reply.kind === "out_of_memory") return expect(message).toBe("out of memory");
    expect(reply).toMatchObject({ end: { kind: "threw", message: expect.stringContaining(message) } });
    expect(reply.end.kind === "threw" && reply.end.message.length).toBeLessThanOrEqual(1_000);
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
