import type { Observed } from "@/components/cells/observed";
import { Failure } from "@/components/delivery/failure";
import { JsonTree } from "@/components/tree/json-tree";
import type { EventDetail } from "@/lib/events/schema";

/** The selected event as `$event`: what the expressions see. */
export function EventPanel({ observed }: { observed: Observed }) {
  if (observed.kind === "none") return null;

  return (
    <section aria-label="$event" className="min-h-40 border-l-2 border-line bg-panel px-4 py-3">
      <p className="px-1 pb-1 font-mono text-sm">$event:</p>
      {observed.kind === "loading" && <p className="px-1 text-sm text-quiet">Loading the event…</p>}
      {observed.kind === "failed" && <p className="px-1 text-sm text-danger">{observed.message}</p>}
      {observed.kind === "event" && (
        <>
          <JsonTree value={observed.event.event} root="$event" label="Selected event" />
          {isOfNoCell(observed.event) && observed.event.message && (
            <Failure message={observed.event.message} />
          )}
        </>
      )}
    </section>
  );
}

/** Whether what the run has to say is not said in a cell that it is about. */
function isOfNoCell({ deliveries, observations }: EventDetail): boolean {
  return deliveries.length === 0 && observations.length === 0;
}
