"use client";

import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";

import { useDeleteEvents } from "@/components/queries/change-events";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";

type Props = { notebookId: string; disabled: boolean; onDeleted: () => void };

/** Deletes all events of a notebook, after asking; says how far it is, and can be stopped. */
export function DeleteEvents({ notebookId, disabled, onDeleted }: Props) {
  const [asking, setAsking] = useState(false);
  const [deleted, setDeleted] = useState(0);
  const stop = useRef(new AbortController());
  const remove = useDeleteEvents(notebookId, setDeleted);
  const announce = useAnnounce();

  function close() {
    stop.current.abort();
    setAsking(false);
  }

  function start() {
    stop.current = new AbortController();
    setDeleted(0);
    remove.mutate(stop.current.signal, {
      onSuccess: (count) => {
        announce(`Deleted ${eventsText(count)}`);
        onDeleted();
        setAsking(false);
      },
    });
  }

  return (
    <>
      <IconButton
        label="Delete all events"
        disabled={disabled}
        className="disabled:opacity-60"
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden />
      </IconButton>
      {asking && (
        <Dialog title="Delete all events?" onClose={close}>
          <p className="text-quiet">
            Every event that this notebook has now goes, whether it is listed or not, with what was sent and
            what came back. What is on its way to a destination still arrives. This can't be undone.
          </p>
          <p role="status" className="mt-3">
            {remove.isPending && `Deleted ${eventsText(deleted)} so far…`}
          </p>
          {remove.error && (
            <p role="alert" className="mt-3 text-danger">
              {remove.error.message} {deleted > 0 && `${eventsText(deleted)} were deleted.`}
            </p>
          )}
          <div className="mt-5 flex justify-end gap-3">
            <Button onClick={close}>{remove.isPending ? "Stop" : "Cancel"}</Button>
            <Button look="danger" disabled={remove.isPending} onClick={start}>
              Delete all
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function eventsText(count: number): string {
  return `${count.toLocaleString("en-US")} event${count === 1 ? "" : "s"}`;
}
