"use client";

import { useState } from "react";

import { AcknowledgeHosts } from "@/components/hosts/acknowledge-hosts";
import { useRestoreVersion } from "@/components/queries/versions";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RequestError } from "@/lib/http/client";

/** The page's unsaved changes, as far as restoring is concerned. */
export type UnsavedChanges = { dirty: boolean; discard: () => void };

type Props = {
  notebookId: string;
  number: number; // of the version to restore
  newest: number; // version that the page knows of: if there is a newer one, nothing is restored
  draft: UnsavedChanges;
  onRestored: () => void;
};

/** Publishes an older version as the newest one. Asks first if that would take unsaved changes away. */
export function RestoreVersion({ notebookId, number, newest, draft, onRestored }: Props) {
  const [asking, setAsking] = useState(false);
  const announce = useAnnounce();
  const restoring = useRestoreVersion(notebookId);
  const { error } = restoring;
  const toAcknowledge =
    error instanceof RequestError && error.code === "acknowledgement_needed" ? error.hosts : null;

  function restore(acknowledge: string[] = []) {
    setAsking(false);
    restoring.mutate(
      { restore: number, version: newest, acknowledge },
      {
        onSuccess: (restored) => {
          draft.discard();
          announce(`v. ${number} is restored, as v. ${restored.version}`);
          onRestored();
        },
      },
    );
  }

  return (
    <>
      <Button disabled={restoring.isPending} onClick={() => (draft.dirty ? setAsking(true) : restore())}>
        {restoring.isPending ? "Restoring…" : `Restore v. ${number}`}
      </Button>
      {toAcknowledge && (
        <AcknowledgeHosts
          hosts={toAcknowledge}
          action="Restore"
          onAcknowledge={restore}
          onCancel={restoring.reset}
        />
      )}
      {error && !toAcknowledge && (
        <p role="alert" className="text-sm text-danger">
          {error instanceof RequestError && error.code === "stale_version"
            ? "Somebody saved meanwhile, so nothing was restored. See what changed, then restore again."
            : error.message}
        </p>
      )}
      {asking && (
        <Dialog title={`Restore v. ${number} without your unsaved changes?`} onClose={() => setAsking(false)}>
          <p className="text-quiet">
            You have changes that are not saved. Restoring discards them: save them first to keep them in the
            history.
          </p>
          <div className="mt-5 flex flex-wrap justify-end gap-3">
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button look="danger" onClick={() => restore()}>
              Discard them and restore
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
