import type { CodeObservation } from "@/lib/events/schema";

export type Change = CodeObservation["changes"][number];

/**
 * An event after the changes of a code cell. Pure: the event that is given stays as it is, and is shared in part.
 *
 * Changes that lead nowhere are left out: those of an event that is not the one they were made of.
 */
export function applyChanges(event: unknown, changes: readonly Change[]): unknown {
  return changes.reduce((value, change) => applyAt(value, change.path, change), event);
}

function applyAt(value: unknown, path: Change["path"], change: Change): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change.kind === "set" ? change.value : undefined;

  if (Array.isArray(value)) {
    if (typeof key !== "number" || key > value.length) return value;
    const copy: unknown[] = [...value];
    if (rest.length > 0 || change.kind === "set") copy[key] = applyAt(copy[key], rest, change);
    else copy.splice(key, 1);
    return copy;
  }

  if (typeof value !== "object" || value === null) return value;
  const copy = new Map(Object.entries(value));
  const name = String(key);
  if (rest.length > 0 || change.kind === "set") copy.set(name, applyAt(copy.get(name), rest, change));
  else copy.delete(name);
  return Object.fromEntries(copy); // defines `__proto__` as a property of its own, as JSON.parse does
}
