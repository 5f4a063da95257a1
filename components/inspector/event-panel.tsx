"use client";

import { Failure } from "@/components/delivery/failure";
import { EventActions } from "@/components/inspector/event-actions";
import { RerunOf } from "@/components/inspector/rerun-of";
import type { Inspection } from "@/components/notebook/use-inspection";
import { JsonTree } from "@/components/tree/json-tree";
import { Button } from "@/components/ui/button";
import type { EventDetail } from "@/lib/events/schema";
import type { Notebook } from "@/lib/notebooks/schema";

type Props = { notebook: Notebook; inspection: Inspection };

/** The selected event as `$event`: what the expressions see. */
export function EventPanel({ notebook, inspection }: Props) {
  const { observed, select, leave, addressOf, log } = inspection;
  if (observed.kind === "none") return null;
  const event = observed.kind === "event" ? observed.event : null;
  const below = log.rows[log.rows.findIndex(({ id }) => id === event?.id) + 1]?.id;

  return (
    <section aria-label="$event" className="min-h-40 border-l-2 border-line bg-panel px-4 py-3">
      <div className="flex min-h-9 flex-wrap items-center gap-x-4 px-1 pb-1 text-sm">
        <p className="font-mono">$event:</p>
        {event?.originId && (
          <p>
            <RerunOf originId={event.originId} address={addressOf(event.originId)} onSelect={select} />
          </p>
        )}
        {event && (
          <div className="ml-auto">
            <EventActions
              key={event.id}
              event={event}
              notebook={notebook}
              address={addressOf(event.id).split("?")[0] ?? ""}
              onSelect={select}
              onDeleted={() => leave(below)}
            />
          </div>
        )}
      </div>
      {observed.kind === "loading" && <p className="px-1 text-sm text-quiet">Loading the event…</p>}
      {observed.kind === "failed" && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-1 text-sm">
          <p className="text-danger">{observed.message}</p>
          {inspection.isGone && <Button onClick={() => leave()}>Show the newest event</Button>}
        </div>
      )}
      {event && (
        <>
          <JsonTree value={event.event} root="$event" label="Selected event" />
          {isOfNoCell(event) && event.message && <Failure message={event.message} />}
        </>
      )}
    </section>
  );
}

/** Whether what the run has to say is not said in a cell that it is about. */
function isOfNoCell({ deliveries, observations }: EventDetail): boolean {
  return deliveries.length === 0 && observations.length === 0;
}
