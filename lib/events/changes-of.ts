import type { Change } from "@/lib/events/apply-changes";

/** So deep an event is not looked into: what lies there is set as a whole. */
const DEPTH_LIMIT = 100;
/** An array of which more items than this differ is set as a whole. */
const ITEM_LIMIT = 100;

/**
 * What was done to an event, as the changes that make `after` of `before` (lib/events/apply-changes.ts). Both are JSON values.
 *
 * Objects are compared by key, arrays by index if nothing was taken away from them; anything else is set. The order of an
 * object's keys is not looked at.
 */
export function changesOf(before: unknown, after: unknown): Change[] {
  const changes: Change[] = [];
  collect(before, after, [], changes);
  return changes;
}

function collect(before: unknown, after: unknown, path: Change["path"], changes: Change[]): void {
  if (Object.is(before, after)) return;
  if (path.length < DEPTH_LIMIT) {
    if (Array.isArray(before) && Array.isArray(after) && collectItems(before, after, path, changes)) return;
    if (isObject(before) && isObject(after)) {
      collectKeys(before, after, path, changes);
      return;
    }
  }
  changes.push({ kind: "set", path, value: after });
}

/** @returns false when the array is to be set as a whole */
function collectItems(before: unknown[], after: unknown[], path: Change["path"], changes: Change[]): boolean {
  if (after.length < before.length || after.length - before.length > ITEM_LIMIT) return false;

  const found: Change[] = [];
  for (const [index, value] of after.entries()) {
    if (index < before.length) collect(before[index], value, [...path, index], found);
    else found.push({ kind: "set", path: [...path, index], value });
    if (found.length > ITEM_LIMIT) return false;
  }
  changes.push(...found);
  return true;
}

function collectKeys(before: object, after: object, path: Change["path"], changes: Change[]): void {
  const left = new Map(Object.entries(before));
  for (const [key, value] of Object.entries(after)) {
    if (left.has(key)) collect(left.get(key), value, [...path, key], changes);
    else changes.push({ kind: "set", path: [...path, key], value });
    left.delete(key);
  }
  for (const key of left.keys()) changes.push({ kind: "deleted", path: [...path, key] });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
