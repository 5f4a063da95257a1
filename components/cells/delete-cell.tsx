"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";

type Props = { what: string; empty: boolean; onDelete: () => void };

/** Takes a cell out of the draft; asks first if something was written in it. */
export function DeleteCell({ what, empty, onDelete }: Props) {
  const [asking, setAsking] = useState(false);

  return (
    <>
      <IconButton label={`Delete ${what}`} onClick={() => (empty ? onDelete() : setAsking(true))}>
        <Trash2 aria-hidden />
      </IconButton>
      {asking && (
        <Dialog title={`Delete this ${what}?`} onClose={() => setAsking(false)}>
          <p className="text-quiet">
            Events go to it until you save. What it has sent stays in the Inspector.
          </p>
          <div className="mt-5 flex justify-end gap-3">
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button look="danger" onClick={onDelete}>
              Delete
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
