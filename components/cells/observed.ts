import type { EventDetail } from "@/lib/events/schema";

/** The selected event, as the cells see it. */
export type Observed =
  | { kind: "none" } // no event has come yet
  | { kind: "loading" }
  | { kind: "failed"; message: string }
  | { kind: "event"; event: EventDetail };
