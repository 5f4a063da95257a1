import type { Change } from "@/lib/events/apply-changes";

/** Deeper than this no value is kept: to write it down takes more stack than there may be. */
const DEPTH_LIMIT = 500;
/** What the notes may take beyond the limit, in characters. */
const NOTES_LENGTH = 16_384;

/**
 * Changes that are kept in at most about `limit` characters of JSON. A value for which there is no room, or that is nested too
 * deeply, is set to a note instead, and if even their number is too large, one note stands for all. What is delivered is not
 * touched by it.
 */
export function boundChanges(changes: Change[], limit: number): { changes: Change[]; length: number } {
  let length = 0;
  const kept = changes.map((change) => {
    const bounded = boundChange(change, limit - length);
    length += JSON.stringify(bounded).length;
    return bounded;
  });
  if (length <= limit + NOTES_LENGTH) return { changes: kept, length };
  return { changes: [{ kind: "set", path: [], value: tooLong(length) }], length: 0 };
}

function boundChange(change: Change, room: number): Change {
  if (change.kind === "deleted") return change;
  if (isDeep(change.value)) return { ...change, value: "(not kept: nested too deeply)" };

  const { length } = JSON.stringify(change.value);
  return length <= room ? change : { ...change, value: tooLong(length) };
}

function isDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth > DEPTH_LIMIT || Object.values(value).some((item) => isDeep(item, depth + 1));
}

function tooLong(length: number): string {
  return `(not kept: ${length.toLocaleString("en")} characters of JSON)`;
}
