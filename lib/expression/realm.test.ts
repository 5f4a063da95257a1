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

describe("nothing is there to get out with", () => {
  test.each([
    "process",
    "require",
    "module",
    "fetch",
    "setTimeout",
    "setInterval",
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
