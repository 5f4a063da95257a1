// The value of this script makes, of words.js and show.js, what runs one code cell over one event: `start`, then the jobs
// that are left, which are the engine's to do, then `finish`. Text goes in and comes out, so that no object of either side is
// ever seen by the other.
({ cut, inWords, isMemory }, show, host) => {
  const { parse, stringify } = JSON;
  const { apply } = Reflect;
  const { then } = Promise.prototype;
  const LOG_LIMIT = 200; // calls
  const LOG_BYTES = 65_536; // of all that a cell logs, about
  const NEVER = "Error: the code waits for a promise that is never settled";

  let cell = null; // what runs; null in between, so that what is left of a cell finds nothing

  const over = () => {
    throw new TypeError("The cell is over");
  };

  function log(level, values) {
    if (cell === null) return over();
    if (cell.end !== null) return;
    if (cell.logs.length >= LOG_LIMIT || cell.logBytes >= LOG_BYTES) {
      cell.logsCut = true;
      return;
    }
    const mine = cell;
    const shown = values.slice(0, LOG_LIMIT).map((value) => show(value, LOG_BYTES - mine.logBytes));
    mine.logsCut ||= values.length > LOG_LIMIT || shown.some(({ isCut }) => isCut);
    const json = `{"level":"${level}","values":[${shown.map(({ json }) => json).join()}]}`;
    mine.logBytes += json.length;
    mine.logs.push(json);
  }

  const logTo =
    (level) =>
    (...values) =>
      log(level, values);
  const makeConsole = () =>
    Object.freeze({
      log: logTo("log"),
      info: logTo("log"),
      debug: logTo("log"),
      warn: logTo("error"),
      error: logTo("error"),
    });

  /** The event is what it is now: whoever catches what is thrown here changes nothing any more. */
  function end(message) {
    if (cell === null) return over();
    if (cell.end === null) {
      const text = message === undefined || message === null ? null : textOf(message);
      finishWith({ kind: "ended", message: text === null ? null : cut(text, 1_000) });
      host.end();
    }
    throw new Error("$end was called: the run is over");
  }

  function textOf(message) {
    if (typeof message === "string") return message;
    const { json } = show(message, 1_000);
    return json.startsWith('"') ? parse(json) : json;
  }

  /** How the cell ended, and the event as it is then. Only the first end counts. */
  function finishWith(end) {
    if (cell.end !== null) return;
    const mine = cell;
    mine.end = end;
    try {
      const text = stringify(mine.event);
      if (typeof text !== "string") throw new TypeError("it is a function or undefined");
      if (text !== mine.before) mine.after = text;
      mine.isFrozen = true;
    } catch (error) {
      if (end.kind === "completed") mine.end = threw(error, "$event has no JSON: ");
    }
  }

  function threw(error, before = "") {
    if (isMemory(error)) return { kind: "out_of_memory" };
    if (error === null && before === "") return { kind: "threw_null" };
    return { kind: "threw", message: cut(before + inWords(error)), line: lineOf(error) };
  }

  /** The line of the cell, and the wrapper's, that a stack names first. */
  function lineOf(error) {
    try {
      const line =
        error instanceof Error && typeof error.stack === "string" && /\(code\.js:(\d+)/.exec(error.stack);
      return line ? Number(line[1]) : null;
    } catch {
      return null;
    }
  }

  function start(makeCell, text) {
    cell = {
      before: text,
      event: undefined,
      after: "",
      end: null,
      logs: [],
      logBytes: 0,
      logsCut: false,
      isFrozen: false,
    };
    const mine = cell;
    const settle = (end) => {
      if (cell === mine && mine.result === undefined) mine.result = end;
    };
    try {
      mine.event = parse(text);
    } catch (error) {
      mine.result = threw(error, "$event can't be read: ");
      return;
    }
    const promise = apply(
      makeCell((message) => end(message), makeConsole()),
      undefined,
      [mine.event],
    );
    apply(then, promise, [() => settle({ kind: "completed" }), (error) => settle(threw(error))]);
  }

  /** A line of JSON and, when it changed, the event. `isLate`: the time is over, whatever the cell came to. */
  function finish(isLate) {
    if (cell === null) return "";
    if (!isLate) finishWith(cell.result ?? { kind: "threw", message: NEVER, line: null });
    const isEnded = cell.isFrozen && cell.end.kind === "ended";
    const { end, after, logs, logsCut } =
      isLate && !isEnded ? { ...cell, end: { kind: "timed_out" }, after: "" } : cell;
    cell = null;
    return `{"end":${stringify(end)},"logs":[${logs.join()}],"logsCut":${logsCut}}\n${after}`;
  }

  return { start, finish };
};
