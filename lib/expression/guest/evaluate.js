// The value of this script makes, of words.js, the function that runs one expression over one event. It returns text, so that no
// object of either side is ever seen by the other: a letter that lib/expression/reply.ts knows, then JSON.
({ cut, inWords, isMemory }) => {
  const { parse, stringify } = JSON;
  const ACCEPTED =
    "a payload is an object, an array, a string, a number, a boolean, null, or undefined to send nothing";

  const threw = (message) => `E${stringify(cut(message))}`;

  function failure(thrown, explain = (description) => description) {
    if (isMemory(thrown)) return "M";
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
};
