import type { CodeObservation, EventDetail } from "@/lib/events/schema";
import { exampleEvent } from "@/lib/expression/example-event";

export const FIRST = "01890000-0000-7000-8000-000000000011";
export const SECOND = "01890000-0000-7000-8000-000000000012";

/** An observation for tests: of code that did nothing. */
export function testObservation(given: Partial<CodeObservation> = {}): CodeObservation {
  return { cellId: FIRST, end: { kind: "completed" }, logs: [], logsCut: false, changes: [], ...given };
}

/** An event for tests, of version 2, with what code cells did for it. */
export function testEvent(given: Partial<EventDetail> = {}): EventDetail {
  return {
    id: "01890000-0000-7000-8000-000000000001",
    notebookId: "01890000-0000-7000-8000-000000000000",
    version: 2,
    receivedAt: "2026-11-23T12:00:00.000Z",
    method: "POST",
    path: "/",
    durationMs: 1,
    message: null,
    originId: null,
    event: exampleEvent({ person: { name: "Luke", job: "Jedi" } }),
    observations: [],
    deliveries: [],
    ...given,
  };
}
