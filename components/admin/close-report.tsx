"use client";

import { useState } from "react";

import { AskText } from "@/components/admin/ask-text";
import { useCloseReport } from "@/components/queries/admin";
import { Button } from "@/components/ui/button";

/** Closes a report, with a note for the other admins. */
export function CloseReport({ id, host }: { id: string; host: string }) {
  const [asking, setAsking] = useState(false);
  const close = useCloseReport(id);

  return (
    <>
      <Button onClick={() => setAsking(true)}>
        Close<span className="sr-only"> the report of {host}</span>
      </Button>
      {asking && (
        <AskText
          title="Close this report?"
          label="Note"
          hint="for admins, may be empty"
          action="Close report"
          isNeeded={false}
          isPending={close.isPending}
          error={close.error}
          onSubmit={(note) => close.mutate(note, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          <p>It is listed among those that are closed. Nobody is told by this.</p>
        </AskText>
      )}
    </>
  );
}
