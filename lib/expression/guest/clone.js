// The value of this script is `structuredClone`: it copies data, also what refers to itself, and refuses the rest.
(() => {
  const { defineProperty } = Object;
  const ERRORS = [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, Error];

  function refuse(value) {
    const error = new Error(`A ${typeof value} can't be cloned`);
    error.name = "DataCloneError";
    throw error;
  }

  function cloneBytes(value, copy) {
    if (value instanceof ArrayBuffer) return value.slice(0);
    const buffer = copy(value.buffer);
    if (value instanceof DataView) return new DataView(buffer, value.byteOffset, value.byteLength);
    const Kind = Object.getPrototypeOf(value).constructor;
    return new Kind(buffer, value.byteOffset, value.length);
  }

  function cloneError(error, copy) {
    const Kind = ERRORS.find((kind) => error instanceof kind);
    const clone = new Kind(error.message);
    defineProperty(clone, "stack", { value: error.stack, writable: true, configurable: true });
    if ("cause" in error) clone.cause = copy(error.cause);
    return clone;
  }

  function startCopy(value, copy) {
    if (value instanceof Date) return [new Date(value.getTime())];
    if (value instanceof RegExp) return [new RegExp(value.source, value.flags)];
    if (value instanceof Boolean || value instanceof Number || value instanceof String)
      return [Object(value.valueOf())];
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return [cloneBytes(value, copy)];
    if (value instanceof Error) return [cloneError(value, copy)];
    if (value instanceof WeakMap || value instanceof WeakSet || value instanceof Promise)
      return refuse(value);
    if (value instanceof Map) {
      return [
        new Map(),
        (clone) => {
          for (const [key, item] of value) clone.set(copy(key), copy(item));
        },
      ];
    }
    if (value instanceof Set)
      return [
        new Set(),
        (clone) => {
          for (const item of value) clone.add(copy(item));
        },
      ];

    const clone = Array.isArray(value) ? new Array(value.length) : {};
    const define = (key) =>
      defineProperty(clone, key, {
        value: copy(value[key]),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    return [clone, () => Object.keys(value).forEach(define)];
  }

  return function structuredClone(value) {
    const copies = new Map();
    function copy(original) {
      if (typeof original === "function" || typeof original === "symbol") return refuse(original);
      if (typeof original !== "object" || original === null) return original;
      if (copies.has(original)) return copies.get(original);
      const [clone, fill = () => {}] = startCopy(original, copy);
      copies.set(original, clone);
      fill(clone);
      return clone;
    }
    return copy(value);
  };
})();
