"use client";

import { Link, RotateCw, SquareTerminal } from "lucide-react";

import { eventCurl } from "@/components/http/event-curl";
import { DeleteEvent } from "@/components/inspector/delete-event";
import { useRerunEvent } from "@/components/queries/change-events";
import { useAnnounce } from "@/components/ui/announcer";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import type { EventDetail } from "@/lib/events/schema";
import type { Notebook } from "@/lib/notebooks/schema";

type Props = {
  event: EventDetail;
  notebook: Notebook;
  address: string; // of the event
  onSelect: (id: string) => void;
  onDeleted: () => void;
};

/** What can be done with the selected event. */
export function EventActions({ event, notebook, address, onSelect, onDeleted }: Props) {
  const announce = useAnnounce();
  const rerun = useRerunEvent();
  const origin = new URL(notebook.source.url).origin;

  return (
    <div className="flex flex-wrap items-center gap-x-1">
      <CopyButton text={origin + address} what="the link to this event" icon={<Link aria-hidden />} />
      <CopyButton
        text={eventCurl(event.event, notebook.source.url)}
        what="this event as cURL"
        icon={<SquareTerminal aria-hidden />}
      />
      <IconButton
        label={`Run again on v. ${notebook.version}`}
        aria-disabled={rerun.isPending}
        onClick={() => {
          if (rerun.isPending) return;
          rerun.mutate(event.id, {
            onSuccess: ({ id }) => {
              announce("Runs again, as a new event");
              onSelect(id);
            },
          });
        }}
      >
        <RotateCw aria-hidden />
      </IconButton>
      <DeleteEvent event={event} onDeleted={onDeleted} />
      {rerun.error && (
        <p role="alert" className="basis-full text-sm text-danger">
          {rerun.error.message}
        </p>
      )}
    </div>
  );
}
