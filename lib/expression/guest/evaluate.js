// The value of this script is the function that runs one expression over one event. It returns text, so that no
// object of either side is ever seen by the other: a letter that lib/expression/reply.ts knows, then JSON.
(() => {
  const { parse, stringify } = JSON;
  const MESSAGE_LIMIT = 1_000; // UTF-16 units
  const ACCEPTED =
    "a payload is an object, an array, a string, a number, a boolean, null, or undefined to send nothing";

  const cut = (text, limit = MESSAGE_LIMIT) => (text.length > limit ? `${text.slice(0, limit - 1)}…` : text);
  const threw = (message) => `E${stringify(cut(message))}`;

  /** A thrown value may be anything, and may throw again when it is looked at. */
  function inWords(thrown) {
    try {
      if (typeof thrown === "string") return `threw ${stringify(cut(thrown))}`;
      if ((typeof thrown !== "object" && typeof thrown !== "function") || thrown === null) {
        return `threw ${String(thrown)}`;
      }

      const { name, message } = thrown;
      if (typeof message === "string")
        return `${typeof name === "string" ? cut(name) : "Error"}: ${cut(message)}`;

      const json = stringify(thrown);
      return typeof json === "string" ? `threw ${cut(json)}` : `threw a ${typeof thrown}`;
    } catch {
      return "threw a value that can't be shown";
    }
  }

  function isOutOfMemory(thrown) {
    try {
      return thrown instanceof InternalError && thrown.message === "out of memory";
    } catch {
      return false;
    }
  }

  /** A native step that had no memory left for an exception throws what is no JavaScript value at all. */
  function isNothing(thrown) {
    // biome-ignore lint/correctness/useValidTypeof: what QuickJS calls it.
    return typeof thrown === "unknown";
  }

  function failure(thrown, explain = (description) => description) {
    if (isOutOfMemory(thrown) || isNothing(thrown)) return "M";
    if (thrown === null) return "N"; // thrown by an expression, or by an engine without the memory for an error
    return threw(explain(inWords(thrown)));
  }

  function refused(value) {
    if (typeof value === "bigint") return "a BigInt";
    if (typeof value === "symbol") return "a symbol";
    if (typeof value === "function") return "a function";
    if (value instanceof Promise) return "a promise, which nothing waits for";
    return null;
  }

  return function evaluate(expression, text) {
    let event;
    try {
      event = parse(text);
    } catch (error) {
      return failure(error, (description) => `$event can't be read: ${description}`);
    }

    let value;
    try {
      value = expression(event);
    } catch (thrown) {
      return failure(thrown);
    }

    try {
      if (value === undefined) return "U";
      if (typeof value === "string") return `T${stringify(value)}`;

      const kind = refused(value);
      if (kind !== null) return threw(`TypeError: the value is ${kind}; ${ACCEPTED}`);

      const json = stringify(value);
      return typeof json === "string" ? `J${json}` : threw(`TypeError: the value has no JSON; ${ACCEPTED}`);
    } catch (error) {
      return failure(error, (description) => `the value has no JSON (${cut(description, 500)}); ${ACCEPTED}`);
    }
  };
})();
