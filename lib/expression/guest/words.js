// The value of this script is what tells of a thrown value in words.
(() => {
  const { stringify } = JSON;
  const MESSAGE_LIMIT = 1_000; // UTF-16 units

  const cut = (text, limit = MESSAGE_LIMIT) => (text.length > limit ? `${text.slice(0, limit - 1)}…` : text);

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

  /** Whether memory ran out: that says nothing of who took it. */
  const isMemory = (thrown) => isOutOfMemory(thrown) || isNothing(thrown);

  return { cut, inWords, isMemory };
})();
