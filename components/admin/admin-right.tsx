"use client";

import { useState } from "react";

import { useSetAdmin } from "@/components/queries/admin";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Props = { id: string; name: string; isAdmin: boolean };

/** Makes an account an admin, or no admin any more, after asking. */
export function AdminRight({ id, name, isAdmin }: Props) {
  const [asking, setAsking] = useState(false);
  const change = useSetAdmin(id);
  const words = isAdmin ? "Make no admin" : "Make admin";

  return (
    <>
      <Button onClick={() => setAsking(true)}>{words}</Button>
      {asking && (
        <Dialog title={`${words}: ${name}?`} onClose={() => setAsking(false)}>
          <p className="text-quiet">
            {isAdmin
              ? "These pages are not there any more for this account."
              : "An admin sees all accounts, suspends and terminates them, and makes other admins."}
          </p>
          {change.error && (
            <p role="alert" className="mt-3 text-danger">
              {change.error.message}
            </p>
          )}
          <div className="mt-5 flex justify-end gap-3">
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button
              look="danger"
              disabled={change.isPending}
              onClick={() => change.mutate(!isAdmin, { onSuccess: () => setAsking(false) })}
            >
              {words}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
