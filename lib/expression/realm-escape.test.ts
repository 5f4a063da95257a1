import { beforeAll, describe, expect, test } from "vitest";

import { exampleEvent } from "@/lib/expression/example-event";
import { createRealm, type Realm } from "@/lib/expression/realm";

let realm: Realm;
beforeAll(async () => {
  realm = await createRealm();
});

describe("nothing is there to get out with", () => {
  test.each([
    "$end",
    "Buffer",
    "module",
    "clearTimeout",
    "queueMicrotask",
    "console",
    "std",
    "os",
    "performance",
    "navigator",
    "gc",
    "eval",
    "WeakRef",
    "FinalizationRegistry",
    "SharedArrayBuffer",
    "Atomics",
    "print",
    "WebAssembly",
    "Worker",
    "bjson",
    "DOMException",
    "scriptArgs",
    "window",
    "global",
    "self",
  ])("%s is not defined", (name) => {
    expect(evaluate(`typeof ${name}`)).toEqual({ kind: "text", text: "undefined" });
    expect(evaluate(name)).toMatchObject({
      kind: "threw",
      message: `ReferenceError: ${name} is not defined`,
    });
  });

  test("`process` is no more than its environment", () => {
    expect(evaluate("[Object.keys(process), Object.keys(process.env)]")).toEqual({
      kind: "json",
      text: '[["env"],[]]',
    });
  });

  test.each([
    "$event.constructor.constructor('return process')()",
    "(() => {}).constructor('return process')()",
    "(async () => {}).constructor('return process')()",
    "(function* () {}).constructor('return process')()",
    "(async function* () {}).constructor('return process')()",
    "Reflect.construct(Function, ['return process'])",
    "Reflect.construct((() => {}).__proto__.constructor, ['return process'], Object)",
    "new (class extends Function {})('return process')",
    "Function.prototype.constructor.call(null, 'return process')()",
    "Function.bind(null, 'return process')()()",
    "JSON.parse.constructor('return process')()",
    "(() => { throw 1 }).constructor.apply(null, ['return process'])()",
  ])("%s can't make code", (source) => {
    expect(evaluate(source)).toMatchObject({
      kind: "threw",
      message: expect.stringContaining("is not available"),
    });
  });

  test.each(["import('node:fs')", "import('node:fs').then((fs) => fs.readFileSync('/etc/passwd'))"])(
    "%s loads nothing",
    async (source) => {
      const used = await createRealm();
      expect(used.evaluate(source, "{}", soon())).toMatchObject({
        kind: "threw",
        message: expect.stringContaining("the value is a promise"),
      });
    },
  );

  test("`this` is undefined", () => {
    expect(evaluate("typeof this + (function () { return typeof this })()")).toEqual({
      kind: "text",
      text: "undefinedundefined",
    });
  });

  test.each([
    "arguments.callee",
    "(function f() { return f.caller })()",
    "evaluate.caller",
    "(() => { try { null.x } catch (e) { return e.stack.getFunction() } })()",
  ])("%s leads nowhere", (source) => {
    expect(evaluate(source)).toMatchObject({ kind: "threw" });
  });
});

function evaluate(source: string) {
  return realm.evaluate(source, JSON.stringify(exampleEvent({ id: 7 })), soon());
}

function soon() {
  return performance.now() + 5_000;
}
