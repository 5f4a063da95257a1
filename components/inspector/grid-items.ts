import { calendarDay, dayGroup } from "@/components/inspector/day-group";
import type { EventRow } from "@/lib/events/schema";

export type GridItem =
  | { kind: "event"; id: string; row: EventRow }
  | { kind: "group"; id: string; name: string };

/**
 * What the grid shows below its head: events, newest first, and before each further day its name.
 *
 * @returns `firstGroup`: the day of the newest events, which stands in the head
 */
export function toGridItems(rows: EventRow[], now: Date): { firstGroup: string; items: GridItem[] } {
  const [first] = rows;
  if (!first) return { firstGroup: "Today", items: [] };

  const items: GridItem[] = [];
  let day = calendarDay(new Date(first.receivedAt));
  for (const row of rows) {
    const at = new Date(row.receivedAt);
    if (calendarDay(at) !== day) {
      day = calendarDay(at);
      items.push({ kind: "group", id: `day ${day}`, name: dayGroup(at, now) });
    }
    items.push({ kind: "event", id: row.id, row });
  }
  return { firstGroup: dayGroup(new Date(first.receivedAt), now), items };
}
