import { applyChanges } from "@/lib/events/apply-changes";
import type { EventDetail } from "@/lib/events/schema";

/** `$event` as a code cell found it: as it came, with what the cells above changed. */
export function eventBefore({ event, observations }: EventDetail, cellId: string): unknown {
  const position = observations.findIndex((observation) => observation.cellId === cellId);
  const above = position === -1 ? observations : observations.slice(0, position);
  return applyChanges(
    event,
    above.flatMap(({ changes }) => changes),
  );
}
