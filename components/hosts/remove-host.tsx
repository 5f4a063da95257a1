"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";

import { useRemoveHost } from "@/components/queries/hosts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import type { AccountHost } from "@/lib/hosts/schema";

/** Takes a host off the list, after asking. */
export function RemoveHost({ host: { host, state } }: { host: AccountHost }) {
  const [asking, setAsking] = useState(false);
  const remove = useRemoveHost();

  return (
    <>
      <IconButton label={`Remove ${host}`} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
      </IconButton>
      {asking && (
        <Dialog title="Take this host off the list?" onClose={() => setAsking(false)}>
          <p className="wrap-anywhere text-quiet">
            {state === "verified"
              ? `${host} is then verified no more, and its token is no longer good. What waits for it already is sent as it is.`
              : `The token of ${host} is then no longer good. Destinations that send to it stay as they are.`}
          </p>
          {remove.error && (
            <p role="alert" className="mt-3 text-danger">
              {remove.error.message}
            </p>
          )}
          <div className="mt-5 flex justify-end gap-3">
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate(host)}>
              Remove
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
