import type { Change } from "@/lib/events/apply-changes";

/**
 * Changes that are kept in at most about `limit` characters of JSON. A value for which there is no room is set to a note
 * instead, and if even their number is too large, one note stands for all. What is delivered is not touched by it.
 */
export function boundChanges(changes: Change[], limit: number): { changes: Change[]; length: number } {
  let length = 0;
  const kept = changes.map((change) => {
    const json = JSON.stringify(change);
    const isTooLarge = length + json.length > limit && change.kind === "set";
    const bounded = isTooLarge ? { ...change, value: note(json.length) } : change;
    length += isTooLarge ? JSON.stringify(bounded).length : json.length;
    return bounded;
  });
  if (length <= limit + NOTES_LENGTH) return { changes: kept, length };
  return { changes: [{ kind: "set", path: [], value: note(length) }], length: 0 };
}

/** What the notes may take beyond the limit, in characters. */
const NOTES_LENGTH = 16_384;

function note(length: number): string {
  return `(not kept: ${length.toLocaleString("en")} characters of JSON)`;
}
