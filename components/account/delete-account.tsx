"use client";

import { useState } from "react";

import { TextField } from "@/components/account/text-field";
import { useSubmit } from "@/components/account/use-submit";
import { useDeleteAccount } from "@/components/queries/account";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Problem } from "@/components/ui/problem";

/** Deletes the account, once its name was typed. */
export function DeleteAccount({ name }: { name: string }) {
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const call = useDeleteAccount();
  const { onSubmit, problems, problem } = useSubmit(call, typed, () => window.location.assign("/sign-in"));
  const isBusy = call.isPending || call.isSuccess;

  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        Delete account…
      </Button>
      {asking && (
        <Dialog title={`Delete the account ${name}?`} onClose={() => isBusy || setAsking(false)}>
          <form onSubmit={onSubmit} noValidate className="space-y-4">
            <p className="wrap-anywhere text-quiet">
              Everything in it goes with it, and nobody can bring it back. Type{" "}
              <strong className="text-ink">{name}</strong> to go on.
            </p>
            <TextField
              label="User name"
              look="box"
              autoComplete="off"
              problem={problems.name}
              value={typed}
              onText={setTyped}
            />
            {problem !== null && <Problem title={problem} />}
            <div className="flex justify-end gap-3">
              <Button disabled={isBusy} onClick={() => setAsking(false)}>
                Cancel
              </Button>
              <Button type="submit" look="danger" disabled={isBusy || typed === ""}>
                {isBusy ? "Deleting…" : "Delete account"}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
