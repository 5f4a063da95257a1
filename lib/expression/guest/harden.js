// Runs once in a new QuickJS realm, before any code of a notebook: leaves nothing in it that such code could change, and
// nothing that it has no use for. The value of this script is undefined; it throws if it can't finish.
(() => {
  const { defineProperty, freeze, getOwnPropertyDescriptor, getPrototypeOf } = Object;
  const { ownKeys } = Reflect;

  // Whatever a later QuickJS adds is not offered until somebody has thought about it.
  const offered = new Set(
    `Object Function Error EvalError RangeError ReferenceError SyntaxError TypeError URIError InternalError
    AggregateError Iterator Array parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI
    encodeURIComponent escape unescape Infinity NaN undefined Number Boolean String Math Reflect Symbol globalThis
    Date RegExp JSON Proxy Map Set WeakMap WeakSet ArrayBuffer Uint8ClampedArray Int8Array Uint8Array Int16Array
    Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array Float64Array DataView
    Promise BigInt
    URL URLSearchParams TextEncoder TextDecoder atob btoa crypto CryptoKey structuredClone process require
    fetch XMLHttpRequest WebSocket EventSource setTimeout setInterval setImmediate`.split(/\s+/),
  );
  for (const name of ownKeys(globalThis)) {
    if (typeof name === "string" && !offered.has(name)) delete globalThis[name];
  }

  // Accessors over state that belongs to the realm, not to an object that could be frozen.
  for (const name of ["prepareStackTrace", "stackTraceLimit", "captureStackTrace"]) delete Error[name];

  const functions = [() => {}, function* () {}, async () => {}, async function* () {}].map((kind) =>
    getPrototypeOf(kind),
  );
  const compilers = functions.map((prototype) => prototype.constructor);

  // Code from strings is compiled outside the wrapper's strict function, where it could declare globals.
  for (const prototype of functions) {
    const { name } = prototype.constructor;
    function refusal() {
      throw new TypeError(`${name} is not available: an expression can't make code from a string`);
    }
    defineProperty(refusal, "name", { value: name });
    defineProperty(refusal, "prototype", { value: prototype, writable: false });
    defineProperty(prototype, "constructor", { value: refusal, configurable: true });
  }
  defineProperty(globalThis, "Function", { value: functions[0].constructor });

  const iterate = (iterable) => iterable[Symbol.iterator]();
  const withoutName = [
    iterate([]),
    iterate(new Map()),
    iterate(new Set()),
    iterate(""),
    "".matchAll(/(?:)/g),
    iterate([]).map((value) => value),
    Iterator.from({ next() {} }),
    Iterator.concat(),
    new Uint8Array(),
    (function () {
      // biome-ignore lint/complexity/noArguments: its callee holds the one function that nothing else names.
      return arguments;
    })(),
  ];

  const intrinsics = new Set();
  const found = [globalThis, ...functions, ...withoutName.map((object) => getPrototypeOf(object))];
  found.push(getOwnPropertyDescriptor(withoutName.at(-1), "callee").get);
  while (found.length > 0) {
    const value = found.pop();
    if ((typeof value !== "object" && typeof value !== "function") || value === null) continue;
    if (intrinsics.has(value)) continue;
    if (compilers.includes(value)) throw new Error(`${value.name} can still be reached`);
    intrinsics.add(value);

    found.push(getPrototypeOf(value));
    for (const key of ownKeys(value)) {
      const property = getOwnPropertyDescriptor(value, key);
      found.push(property.value, property.get, property.set);
    }
  }

  // A frozen `toString` would forbid `object.toString = …` to everything that inherits it ("override mistake").
  // As an accessor it lets an assignment make an own property, as it would without the freezing.
  const overridden = [Object, functions[0].constructor, Array, Date, Promise].map(
    ({ prototype }) => prototype,
  );
  for (const value of intrinsics) {
    if (typeof value === "function" && (value === Error || getPrototypeOf(value) === Error)) {
      overridden.push(value.prototype);
    }
  }
  for (const prototype of overridden) {
    for (const key of ownKeys(prototype)) {
      const { value, writable, enumerable, configurable } = getOwnPropertyDescriptor(prototype, key);
      if (!writable || !configurable) continue;

      const accessor = {
        get: () => value,
        set(replacement) {
          defineProperty(this, key, {
            value: replacement,
            writable: true,
            enumerable: true,
            configurable: true,
          });
        },
      };
      defineProperty(prototype, key, { get: accessor.get, set: accessor.set, enumerable, configurable });
      intrinsics.add(accessor.get).add(accessor.set);
    }
  }

  for (const value of intrinsics) freeze(value);
})();
