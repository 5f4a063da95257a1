import type { EventRow } from "@/lib/events/schema";

/** A row for tests: settled, of version 1, delivered nowhere. */
export function testRow(row: Partial<EventRow>): EventRow {
  return {
    id: "01890000-0000-7000-8000-000000000001",
    version: 1,
    receivedAt: new Date().toISOString(),
    method: "POST",
    path: "/",
    durationMs: 1,
    message: null,
    originId: null,
    destinations: 0,
    deliveries: [],
    sent: null,
    ...row,
  };
}
