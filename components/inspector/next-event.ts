import type { GridItem } from "@/components/inspector/grid-items";

const PAGE_ROWS = 10;
const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE_ROWS, PageDown: PAGE_ROWS };

/**
 * The event that a key moves the focus to.
 *
 * @param at  the index of the focused item
 * @returns its index; null for a key that does not move, or at the end
 */
export function nextEvent(items: GridItem[], at: number, key: string): number | null {
  const events = items.flatMap(({ kind }, index) => (kind === "event" ? [index] : []));
  if (key === "Home") return events[0] ?? null;
  if (key === "End") return events.at(-1) ?? null;

  const step = STEPS[key];
  if (step === undefined) return null;
  const position = events.indexOf(at) + step;
  return events[Math.min(Math.max(position, 0), events.length - 1)] ?? null;
}
