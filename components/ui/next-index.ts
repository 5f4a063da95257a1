const KEYS = {
  horizontal: { ArrowLeft: -1, ArrowRight: 1 },
  vertical: { ArrowUp: -1, ArrowDown: 1 },
} as const;

/**
 * Where a key moves the focus in a list.
 *
 * @param at  the focused index, 0-based
 * @returns null for a key that does not move it; never beyond the ends
 */
export function nextIndex(
  key: string,
  at: number,
  length: number,
  direction: keyof typeof KEYS,
): number | null {
  if (key === "Home") return 0;
  if (key === "End") return length - 1;
  const step = new Map<string, number>(Object.entries(KEYS[direction])).get(key);
  return step === undefined ? null : Math.min(Math.max(at + step, 0), length - 1);
}
