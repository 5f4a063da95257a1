/** Before every event's id, and after. */
export const FIRST_ID = "00000000-0000-0000-0000-000000000000";
export const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** An id that every UUIDv7 made at that time (Unix, in milliseconds) or later is greater than. */
export function idBefore(time: number): string {
  const hex = Math.floor(time).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The id right before another. */
export function idJustBefore(id: string): string {
  const number = BigInt(`0x${id.replaceAll("-", "")}`) - 1n;
  return number
    .toString(16)
    .padStart(32, "0")
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Of two ids the one that sorts last. */
export function laterId(one: string, other: string): string {
  if (one > other) return one;
  return other;
}
