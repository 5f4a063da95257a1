// Runs once in a new realm, before it is hardened: adds what code may use beyond the language. The value of this script
// takes the bridge to the host and what the other scripts made, and gives what forgets a run.
(host, parts, structuredClone) => {
  const { parse, stringify } = JSON;
  const { defineProperty, freeze, keys } = Object;
  const NO_ENV = freeze({});

  const define = (name, value) =>
    defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  for (const { globals } of parts) for (const name of Object.keys(globals)) define(name, globals[name]);
  define("structuredClone", structuredClone);

  const refuse = (names, why) => {
    for (const name of names) {
      function missing() {
        throw new Error(`${name} is not available: ${why}`);
      }
      define(name, missing); // a function, for some are called with new
    }
  };
  refuse(
    ["fetch", "XMLHttpRequest", "WebSocket", "EventSource"],
    "code has no network. Send data with a destination",
  );
  refuse(
    ["setTimeout", "setInterval", "setImmediate"],
    "code has no timers. It runs once, at once, for each event",
  );

  let env = null; // of the run; null until it is asked for
  let modules = new Map(); // that the run has required

  define(
    "process",
    freeze({
      get env() {
        env ??= readEnv();
        return env;
      },
    }),
  );

  function readEnv() {
    const text = host.env();
    if (text === "") return NO_ENV;
    const read = parse(text);
    for (const name of keys(read)) {
      if (read[name] !== null) continue;
      const get = () => {
        throw new Error(`process.env.${name} can't be decrypted: it was saved with another ENVIRONMENT_KEY`);
      };
      defineProperty(read, name, { get, enumerable: true });
    }
    return freeze(read);
  }

  function load(name) {
    const plain = name.replace(/^node:/, "");
    if (plain === "crypto") return parts.find(({ makeModule }) => makeModule).makeModule();

    const make = host.loadPackage(name);
    if (make === undefined) {
      throw new Error(`${stringify(name)} is not available: require lodash, date-fns, uuid or crypto`);
    }
    const module = { exports: {} };
    make(module, module.exports, globalThis);
    return module.exports;
  }

  define("require", function require(name) {
    if (typeof name !== "string") throw new TypeError('require takes a name, such as "lodash"');
    if (!modules.has(name)) {
      host.use();
      modules.set(name, load(name));
    }
    return modules.get(name);
  });

  return function forget() {
    env = null;
    modules = new Map();
  };
};
