import type { Cell } from "@/lib/cells/schema";
import type { EventDetail } from "@/lib/events/schema";

/** How code above ended the run of an event before what is below it, in words; null if it did not. */
export function stopWords({ observations }: EventDetail): string | null {
  const last = observations.at(-1)?.end;
  switch (last?.kind) {
    case undefined:
    case "completed":
      return null;
    case "ended":
      return "code above it ended the run with $end.";
    case "threw":
      return "code above it threw an error, which ends the run.";
    case "timed_out":
      return "code above it took all of the 5 seconds that a run has.";
    default:
      return last satisfies never;
  }
}

/**
 * Why a code cell that has no observation was not run for an event.
 *
 * @param cells  of the version that the event ran on; null if they are not known
 */
export function whyNotRun(event: EventDetail, cellId: string, cells: Cell[] | null): string {
  if (event.durationMs === null) return "The run of this event is not over yet.";
  if (event.message?.startsWith("413")) {
    return "Not run: the body of this event was larger than the source accepts.";
  }
  const stop = stopWords(event);
  const isPart = cells === null ? stop !== null : cells.some(({ id }) => id === cellId);
  if (!isPart) return `Not run: this event ran on v. ${event.version}, which this code was not part of.`;
  return stop === null ? "Not run: it had no code in it." : `Not run: ${stop}`;
}
