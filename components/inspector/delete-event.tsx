"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";

import { useDeleteEvent } from "@/components/queries/change-events";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import type { EventDetail } from "@/lib/events/schema";

type Props = { event: EventDetail; onDeleted: () => void };

/** Deletes the selected event, after asking. */
export function DeleteEvent({ event, onDeleted }: Props) {
  const [asking, setAsking] = useState(false);
  const remove = useDeleteEvent(event.notebookId);

  return (
    <>
      <IconButton label="Delete this event" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
      </IconButton>
      {asking && (
        <Dialog title="Delete this event?" onClose={() => setAsking(false)}>
          <p className="wrap-anywhere text-quiet">
            {event.method} {event.path} of {new Date(event.receivedAt).toLocaleString("en-US")} goes, with
            what was sent and what came back. What is on its way to a destination still arrives. This can't be
            undone.
          </p>
          {remove.error && (
            <p role="alert" className="mt-3 text-danger">
              {remove.error.message}
            </p>
          )}
          <div className="mt-5 flex justify-end gap-3">
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button
              look="danger"
              disabled={remove.isPending}
              onClick={() =>
                remove.mutate(event.id, {
                  onSuccess: () => {
                    setAsking(false);
                    onDeleted();
                  },
                })
              }
            >
              Delete
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
