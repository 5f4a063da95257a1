import type { CodeObservation } from "@/lib/events/schema";

export type Change = CodeObservation["changes"][number];

/**
 * An event after the changes of a code cell. Pure: the event that is given stays as it is, and is shared in part.
 *
 * Changes that lead nowhere are left out: those of an event that is not the one they were made of.
 */
export function applyChanges(event: unknown, changes: readonly Change[]): unknown {
  const copies = new Set<object>(); // made here: ten thousand changes of an object copy it once
  return changes.reduce((value, change) => applyAt(value, change.path, change, copies), event);
}

function applyAt(value: unknown, path: Change["path"], change: Change, copies: Set<object>): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change.kind === "set" ? change.value : undefined;
  const isKept = rest.length > 0 || change.kind === "set";

  if (Array.isArray(value)) {
    if (typeof key !== "number" || key > value.length) return value;
    const copy = copies.has(value) ? value : remembered([...value], copies);
    if (isKept) copy[key] = applyAt(copy[key], rest, change, copies);
    else copy.splice(key, 1);
    return copy;
  }

  if (typeof value !== "object" || value === null) return value;
  const copy = copies.has(value) ? value : remembered(Object.fromEntries(Object.entries(value)), copies);
  const name = String(key);
  if (isKept) define(copy, name, applyAt(ownProperty(copy, name), rest, change, copies));
  else Reflect.deleteProperty(copy, name);
  return copy;
}

function remembered<T extends object>(copy: T, copies: Set<object>): T {
  copies.add(copy);
  return copy;
}

function ownProperty(owner: object, name: string): unknown {
  return Object.hasOwn(owner, name) ? Reflect.get(owner, name) : undefined;
}

/** Sets a property of its own even if it is called `__proto__`, as JSON.parse does. */
function define(owner: object, name: string, value: unknown) {
  Object.defineProperty(owner, name, { value, writable: true, enumerable: true, configurable: true });
}
