import { beforeAll, describe, expect, test } from "vitest";

import { exampleEvent } from "@/lib/expression/example-event";
import { createRealm, type Realm } from "@/lib/expression/realm";

let realm: Realm;
beforeAll(async () => {
  realm = await createRealm();
});

describe("code leaves nothing behind for later code to find", () => {
  const ways: [string, leave: string, find: string][] = [
    ["a global variable", "globalThis.left = 1", "globalThis.left"],
    ["an undeclared variable", "left = 1", "typeof left === 'undefined' ? undefined : left"],
    [
      "a global that is redefined",
      "Object.defineProperty(globalThis, 'JSON', { value: 1 })",
      "JSON === 1 || undefined",
    ],
    ["a global that is deleted", "delete globalThis.Math", "typeof Math === 'object' ? undefined : 1"],
    ["Object.prototype", "Object.prototype.left = 1", "({}).left"],
    ["Object.prototype through __proto__", "({}).__proto__.left = 1", "({}).left"],
    [
      "Object.prototype through a class",
      "(class extends Object {}).prototype.__proto__.left = 1",
      "({}).left",
    ],
    ["a method of Array.prototype", "Array.prototype.map = () => 1", "[].map(() => 1) === 1 || undefined"],
    ["the length of Array.prototype", "Array.prototype.push(1)", "Array.prototype.length || undefined"],
    [
      "an accessor on Object.prototype",
      "({}).__defineGetter__.call(Object.prototype, 'left', () => 1)",
      "({}).left",
    ],
    [
      "an overriding toString",
      "Object.prototype.toString = () => 'left'",
      "String({}) === 'left' || undefined",
    ],
    ["the prototype of a prototype", "Object.setPrototypeOf(Array.prototype, { left: 1 })", "[].left"],
    [
      "the prototype of the global object",
      "Object.setPrototypeOf(globalThis, { left: 1 })",
      "globalThis.left",
    ],
    [
      "a proxy in the place of a prototype",
      "Reflect.setPrototypeOf(Object.prototype, new Proxy({}, { get: () => 1 }))",
      "({}).left",
    ],
    ["a property of a function", "JSON.parse.left = 1", "JSON.parse.left"],
    ["a property of a function's prototype", "(() => {}).__proto__.left = 1", "(() => {}).left"],
    [
      "the generators' prototype",
      "(function* () {})().__proto__.__proto__.left = 1",
      "(function* () {})().left",
    ],
    ["the async functions' prototype", "(async () => {}).__proto__.left = 1", "(async () => {}).left"],
    [
      "the array iterators' prototype",
      "[][Symbol.iterator]().__proto__.next = () => ({ done: true })",
      "[...[1]].length ? undefined : 1",
    ],
    [
      "the string iterators' prototype",
      "''[Symbol.iterator]().__proto__.left = 1",
      "''[Symbol.iterator]().left",
    ],
    ["the matches' prototype", "''.matchAll(/a/g).__proto__.left = 1", "''.matchAll(/a/g).left"],
    [
      "the iterator helpers' prototype",
      "[].values().map((x) => x).__proto__.left = 1",
      "[].values().map((x) => x).left",
    ],
    [
      "the wrapped iterators' prototype",
      "Iterator.from({ next() {} }).__proto__.left = 1",
      "Iterator.from({ next() {} }).left",
    ],
    ["the typed arrays' prototype", "Uint8Array.__proto__.prototype.left = 1", "new Uint8Array().left"],
    [
      "a set accessor of Iterator.prototype",
      "Iterator.prototype[Symbol.toStringTag] = 'left'",
      "Iterator.prototype[Symbol.toStringTag] === 'left' || undefined",
    ],
    ["Symbol.prototype", "Symbol.for('left').__proto__.left = 1", "Symbol.for('left').left"],
    ["the last index of a regular expression", "/a/g.exec('aa')", "/a/g.lastIndex || undefined"],
    ["the last match", "/(a)/.exec('a')", "RegExp.$1"],
    [
      "Symbol.unscopables",
      "Array.prototype[Symbol.unscopables].left = 1",
      "Array.prototype[Symbol.unscopables].left",
    ],
    [
      "how stacks are written",
      "Error.prepareStackTrace = () => 'left'",
      "new Error().stack === 'left' || undefined",
    ],
    ["how long stacks are", "Error.stackTraceLimit = 3", "Error.stackTraceLimit"],
    ["a captured stack", "Error.captureStackTrace(Object.prototype)", "({}).stack"],
    [
      "the object that a template is tagged with",
      "((parts) => { parts.left = 1 })`a`",
      "((parts) => parts.left)`a`",
    ],
    [
      "the wrapper's function",
      "arguments.callee.left = 1",
      "(() => { try { return arguments.callee.left } catch {} })()",
    ],
    [
      "a variable of compiled code",
      "Function('}); let left = 1; (function () {')",
      "typeof left === 'undefined' ? undefined : left",
    ],
    [
      "a variable of evaluated code",
      "eval('var left = 1')",
      "typeof left === 'undefined' ? undefined : left",
    ],
    [
      "a variable of code from a generator's constructor",
      "(function* () {}).constructor('left = 1')().next()",
      "globalThis.left",
    ],
    ["the event", "$event.body.left = 1", "$event.body.left"],
    ["the prototype of the event", "$event.__proto__.left = 1", "$event.left"],
  ];

  test.each(ways)("%s", (_, leave, find) => {
    evaluate(leave);
    expect(evaluate(find)).toEqual({ kind: "skipped" });
    expect(realm.isWorn()).toBe(false);
  });

  test("a private field put on a shared object is not the next expression's field", () => {
    const stamp =
      "class Stamp extends (class { constructor(o) { return o } }) { #left = 1; static has(o) { return #left in o } }";
    const use = (what: string) => `(() => { ${stamp}; ${what} })()`;
    evaluate(use("new Stamp(Object.prototype)"));
    expect(evaluate(use("return Stamp.has(Object.prototype)"))).toEqual({ kind: "json", text: "false" });
  });

  test("a job that was left makes the realm worn, and is never done", async () => {
    const used = await createRealm();
    const source = "(Promise.resolve($event).then((event) => { event.done = 1 }), 1)";
    expect(used.evaluate(source, "{}", soon())).toEqual({ kind: "json", text: "1" });
    expect(used.isWorn()).toBe(true);
  });

  test("every object that all code shares is frozen", () => {
    const walk = `(() => {
      const seen = new Set();
      const open = [];
      const visit = (value, path) => {
        if (Object(value) !== value || seen.has(value)) return;
        seen.add(value);
        if (!Object.isFrozen(value)) open.push(path);
        visit(Object.getPrototypeOf(value), path + ".__proto__");
        for (const key of Reflect.ownKeys(value)) {
          const { value: inner, get, set } = Object.getOwnPropertyDescriptor(value, key);
          for (const [name, found] of Object.entries({ inner, get, set })) visit(found, path + "." + String(key) + ":" + name);
        }
      };
      visit(globalThis, "globalThis");
      const hidden = {
        generator: Object.getPrototypeOf((function* () {})()), asyncGenerator: Object.getPrototypeOf((async function* () {})()), array: [].values(), map: new Map().keys(),
        set: new Set().keys(), string: ""[Symbol.iterator](), match: "".matchAll(/a/g), helper: [].values().map(Boolean),
        wrapped: Iterator.from({ next() {} }), concatenated: Iterator.concat(), zipped: Iterator.zip([]),
        keyed: Iterator.zipKeyed({}), async: async () => {}, asyncGenerators: async function* () {}, generators: function* () {},
      };
      for (const [name, object] of Object.entries(hidden)) visit(Object.getPrototypeOf(object), name);
      return [open, seen.size > 500];
    })()`;
    expect(evaluate(walk)).toEqual({ kind: "json", text: "[[],true]" });
  });
});

function evaluate(source: string) {
  return realm.evaluate(source, JSON.stringify(exampleEvent({ id: 7 })), soon());
}

function soon() {
  return performance.now() + 5_000;
}
