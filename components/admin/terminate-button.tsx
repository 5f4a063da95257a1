"use client";

import { useState } from "react";

import { type Suspendable, useTerminate } from "@/components/queries/admin";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Props = Suspendable & { name: string };

const NOUNS = { accounts: "account", notebooks: "notebook" };

/** Deletes a suspended account or notebook with everything in it, after asking. */
export function TerminateButton({ name, ...target }: Props) {
  const [asking, setAsking] = useState(false);
  const terminate = useTerminate(target);
  const noun = NOUNS[target.kind];

  return (
    <>
      <Button onClick={() => setAsking(true)}>
        Terminate<span className="sr-only"> {name}</span>
      </Button>
      {asking && (
        <Dialog
          title={`Terminate the ${noun} “${name}”?`}
          onClose={() => terminate.isPending || setAsking(false)}
        >
          <p className="text-quiet wrap-anywhere">
            It goes with everything in it. This can't be undone. The audit log keeps what was done.
          </p>
          {terminate.error && (
            <p role="alert" className="mt-3 text-danger">
              {terminate.error.message}
            </p>
          )}
          <div className="mt-5 flex justify-end gap-3">
            <Button disabled={terminate.isPending} onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button
              look="danger"
              disabled={terminate.isPending}
              onClick={() =>
                terminate.mutate(undefined, {
                  onSuccess: () => window.location.assign(`/admin/${target.kind}`),
                })
              }
            >
              Terminate
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
