"use client";

import { useChangeVisibility } from "@/components/queries/public";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import type { Notebook } from "@/lib/notebooks/schema";

type Props = { notebook: Notebook; onClose: () => void };

/** Says what anybody sees of a public notebook and what nobody does, and makes it public, or private again. */
export function VisibilityDialog({ notebook, onClose }: Props) {
  const change = useChangeVisibility(notebook.id);
  const announce = useAnnounce();
  const { isPublic } = notebook;
  const target = isPublic ? "private" : "public";

  function confirm() {
    change.mutate(
      { isPublic: !isPublic },
      {
        onSuccess: () => {
          announce(`This notebook is ${target} now`);
          onClose();
        },
      },
    );
  }

  return (
    <Dialog title={isPublic ? "This notebook is public" : "Make this notebook public?"} onClose={onClose}>
      {isPublic && <Address id={notebook.id} />}
      <h3 className="pt-2 font-semibold">Anybody {isPublic ? "reads" : "will read"}, signed in or not</h3>
      <ul className="list-disc pl-5 text-quiet">
        <li>its title, its description, your user name and when it was last saved</li>
        <li>its code: all text, code cells and payload expressions of the newest saved version</li>
      </ul>
      <p className="pt-1 text-quiet">
        Anybody may copy that into an account of their own. Secrets that stand in code or text are shown with
        it: keep them in the Environment.
      </p>
      <h3 className="pt-3 font-semibold">Nobody but you {isPublic ? "sees" : "will see"}</h3>
      <ul className="list-disc pl-5 text-quiet">
        <li>its data: events, deliveries and everything in the Inspector</li>
        <li>its parameters: the source's URL and the endpoints of destinations</li>
        <li>the Environment, and older versions</li>
      </ul>
      {change.error && (
        <p role="alert" className="mt-3 text-danger">
          {change.error.message}
        </p>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>{isPublic ? "Close" : "Cancel"}</Button>
        <Button
          look={isPublic ? "plain" : "primary"}
          disabled={change.isPending}
          onClick={confirm}
        >{`Make ${target}`}</Button>
      </div>
    </Dialog>
  );
}

function Address({ id }: { id: string }) {
  const url = `${window.location.origin}/notebooks/${id}`;
  return (
    <div className="flex items-center gap-1 pb-1">
      <code className="min-w-0 flex-1 rounded-md bg-panel px-3 py-2 text-sm wrap-anywhere">{url}</code>
      <CopyButton text={url} what="the address" />
    </div>
  );
}
