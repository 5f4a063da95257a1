import type { Path } from "@/components/tree/path";

export type BranchValue = unknown[] | Record<string, unknown>;

/** Whether a value is an object or array with something in it: what can be opened. */
export function isBranch(value: unknown): value is BranchValue {
  return typeof value === "object" && value !== null && sizeOf(value) > 0;
}

export function sizeOf(value: object): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** How much is in a branch, in words: `6 keys`, `1 item`. */
export function countText(value: BranchValue): string {
  const size = sizeOf(value);
  return `${size.toLocaleString("en-US")} ${Array.isArray(value) ? "item" : "key"}${size === 1 ? "" : "s"}`;
}

/** Keys or indices in order, from the first up to `limit` of them. */
export function keysOf(value: BranchValue, limit: number): (string | number)[] {
  if (!Array.isArray(value)) return Object.keys(value).slice(0, limit);
  return Array.from({ length: Math.min(value.length, limit) }, (_, index) => index);
}

export function childOf(value: BranchValue, key: string | number): unknown {
  return (value as Record<string | number, unknown>)[key];
}

const CROWD = 20; // siblings of which none starts open: a thousand orders are a list first

/** Whether a branch is shown open at first: the first two levels, without the long-winded `headers` and `proto`. */
export function startsOpen(path: Path, siblings: number): boolean {
  if (path[0] === "headers" || path[0] === "proto") return false;
  return path.length < 2 || (path.length === 2 && siblings <= CROWD);
}
