"use client";

import { AcknowledgeHosts } from "@/components/hosts/acknowledge-hosts";
import { Conflict } from "@/components/notebook/conflict";
import { DraftStatus } from "@/components/notebook/draft-status";
import { EditedElsewhere } from "@/components/notebook/edited-elsewhere";
import { UndoButtons } from "@/components/notebook/undo-buttons";
import type { useDraft } from "@/components/notebook/use-draft";
import { useSaveKey } from "@/components/notebook/use-save-key";
import { ForkButton } from "@/components/public/fork-button";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";

type Props = { notebookId: string; draft: ReturnType<typeof useDraft>; version: number };

/**
 * Undo and redo; FORK, of what is saved; SAVE, while there is something to save, and what came of it. It takes no room of the page, and what
 * appears in it moves nothing.
 */
export function SaveBar({ notebookId, draft, version }: Props) {
  useSaveKey(draft.save);

  return (
    <>
      <div className="flex flex-1 shrink-0 items-center justify-end gap-1 sm:gap-3">
        {draft.dirty && <DraftStatus draft={draft} version={version} />}
        {draft.dirty && (
          <>
            <Button className="max-sm:px-2" onClick={draft.discard} disabled={draft.isSaving}>
              Discard
            </Button>
            <Button
              look="primary"
              className="max-sm:px-2.5 aria-disabled:opacity-60"
              onClick={draft.save}
              aria-disabled={draft.isSaving} // it keeps the focus, so that it has it again after a dialog
            >
              {draft.isSaving ? "Saving…" : "Save"}
            </Button>
          </>
        )}
        {!draft.dirty && <ForkButton notebookId={notebookId} />}
        <UndoButtons draft={draft} />
      </div>
      {draft.toAcknowledge && (
        <AcknowledgeHosts
          hosts={draft.toAcknowledge}
          action="Save"
          onAcknowledge={draft.acknowledge}
          onCancel={draft.giveUpSave}
        />
      )}
      <div className="absolute inset-x-0 top-full">
        <div className="mx-auto max-w-260 px-4 sm:px-6 [&>*]:shadow-lg">
          {draft.conflict && <Conflict version={version} onLoad={draft.discard} onKeep={draft.keepEditing} />}
          {draft.error && (
            <Problem title="Not saved">
              <p>{saveProblem(draft.error.fields, draft.error.message)}</p>
            </Problem>
          )}
          {draft.kept.theirs && <EditedElsewhere draft={draft} />}
        </div>
      </div>
    </>
  );
}

/** Fields of cells are marked in their cells; the others are told here. */
function saveProblem(fields: Record<string, string>, message: string): string {
  const [first] = Object.entries(fields);
  if (!first) return message;
  return first[0].includes(".config.")
    ? "Correct the field that is marked below, then save again."
    : first[1];
}
