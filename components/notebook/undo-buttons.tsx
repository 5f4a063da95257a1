"use client";

import { Redo2, Undo2 } from "lucide-react";

import type { useDraft } from "@/components/notebook/use-draft";
import { useUndoKeys } from "@/components/notebook/use-undo-keys";
import { IconButton } from "@/components/ui/icon-button";

/** Undo and redo of the draft. With nothing to undo they are disabled, and keep their room and the focus. */
export function UndoButtons({ draft }: { draft: ReturnType<typeof useDraft> }) {
  useUndoKeys(draft);

  return (
    <div className="flex">
      <IconButton
        label="Undo"
        title="Undo (Ctrl+Z)"
        aria-keyshortcuts="Control+Z Meta+Z"
        className="aria-disabled:cursor-default aria-disabled:opacity-40 max-sm:w-7"
        aria-disabled={!draft.canUndo}
        onClick={draft.undo}
      >
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        label="Redo"
        title="Redo (Ctrl+Shift+Z)"
        aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z Control+Y"
        className="aria-disabled:cursor-default aria-disabled:opacity-40 max-sm:w-7"
        aria-disabled={!draft.canRedo}
        onClick={draft.redo}
      >
        <Redo2 aria-hidden />
      </IconButton>
    </div>
  );
}
