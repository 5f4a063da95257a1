"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";

import { useDeleteNotebook } from "@/components/queries/notebooks";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import type { Notebook } from "@/lib/notebooks/schema";

/** Deletes a notebook, after asking. */
export function DeleteNotebook({ notebook: { id, title } }: { notebook: Notebook }) {
  const [asking, setAsking] = useState(false);
  const remove = useDeleteNotebook();
  const name = title || "Untitled notebook";

  return (
    <>
      <IconButton className="relative" label={`Delete ${name}`} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
      </IconButton>
      {asking && (
        <Dialog title="Delete this notebook?" onClose={() => setAsking(false)}>
          <p className="wrap-anywhere text-quiet">
            “{name}” goes with all its events and deliveries, and its URL stops working. This can't be undone.
          </p>
          {remove.error && (
            <p role="alert" className="mt-3 text-danger">
              {remove.error.message}
            </p>
          )}
          <div className="mt-5 flex justify-end gap-3">
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate(id)}>
              Delete
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
