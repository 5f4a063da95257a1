"use client";

import { useState } from "react";

import { useRevokeKey } from "@/components/queries/keys";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { ApiKeyView } from "@/lib/keys/schema";

/** Revokes a key, after asking. */
export function RevokeKey({ apiKey: { id, name } }: { apiKey: ApiKeyView }) {
  const [asking, setAsking] = useState(false);
  const revoke = useRevokeKey();
  const announce = useAnnounce();
  const onSuccess = () => announce(`Revoked ${name}`);

  return (
    <>
      <Button aria-label={`Revoke ${name}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      {asking && (
        <Dialog title="Revoke this key?" onClose={() => setAsking(false)}>
          <p className="wrap-anywhere text-quiet">
            Programs that use “{name}” are refused from their next request on. This can't be undone.
          </p>
          {revoke.error && (
            <p role="alert" className="mt-3 text-danger">
              {revoke.error.message}
            </p>
          )}
          <div className="mt-5 flex justify-end gap-3">
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button
              look="danger"
              disabled={revoke.isPending}
              onClick={() => revoke.mutate(id, { onSuccess })}
            >
              Revoke
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
