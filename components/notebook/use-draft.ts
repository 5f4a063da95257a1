"use client";

import { useMemo, useReducer, useState } from "react";

import { changeWords } from "@/components/notebook/change-words";
import type { Content } from "@/components/notebook/content";
import { NO_DRAFT, reduceDraft, shown } from "@/components/notebook/draft";
import type { Edit } from "@/components/notebook/edit";
import type { Step } from "@/components/notebook/history";
import { useKeptDraft } from "@/components/notebook/use-kept-draft";
import { useSaveNotebook } from "@/components/queries/notebooks";
import { useAnnounce } from "@/components/ui/announcer";
import { RequestError } from "@/lib/http/client";
import type { Notebook } from "@/lib/notebooks/schema";

/** Refusals that the person is asked about, each in its own way. */
const ASKED = new Set(["stale_version", "acknowledgement_needed"]);

/** The edits of a notebook, what is shown of it, its save, and what is kept of it in the browser. */
export function useDraft(notebook: Notebook) {
  const [state, dispatch] = useReducer(reduceDraft, NO_DRAFT);
  const [seenVersion, setSeenVersion] = useState(0); // the conflicting version that the person chose to edit beside
  const [saving, setSaving] = useState<Content | null>(null);
  const [savedStep, setSavedStep] = useState<Step | null>(null);
  const saveNotebook = useSaveNotebook(notebook.id);
  const announce = useAnnounce();

  const { draft, base, content, history } = useMemo(() => shown(state, notebook), [state, notebook]);
  const stale = !saveNotebook.isPending && notebook.version > base.version;
  const error = saveNotebook.error instanceof RequestError ? saveNotebook.error : null;

  const lastStep = history.future.length === 0 ? (history.past.at(-1) ?? null) : null;

  const kept = useKeptDraft({
    notebookId: notebook.id,
    draft,
    restored: state.restoredFrom !== null,
    onRestore: ({ base: from, content: unsaved, keptAt }) => {
      if (from.version > notebook.version) return; // of a notebook that went back in time: nothing to go on from
      dispatch({ kind: "restore", draft: { base: from, content: unsaved }, keptAt, notebook });
    },
  });

  /** @param acknowledge  the hosts of destinations that the person says are their own */
  function save(acknowledge: string[] = []) {
    if (!draft || saveNotebook.isPending) return;
    setSeenVersion(0);
    if (stale) return; // the conflict is shown again instead
    setSaving(draft.content);
    setSavedStep(lastStep);
    saveNotebook.mutate(
      { version: draft.base.version, ...draft.content, acknowledge },
      { onSuccess: (saved) => dispatch({ kind: "saved", notebook: saved, content: draft.content }) },
    );
  }

  const isLast = draft !== null && draft.content === saving; // what the last save was about

  function undo() {
    const step = history.past.at(-1);
    if (!step) return;
    dispatch({ kind: "undo", notebook });
    announce(`Undone: ${changeWords(step.content.cells, step.change)}`);
  }

  function redo() {
    const step = history.future.at(-1);
    if (!step) return;
    dispatch({ kind: "redo", notebook });
    announce(`Done again: ${changeWords(content.cells, step.change)}`);
  }

  return {
    content,
    dirty: draft !== null,
    edit: (edit: Edit) => dispatch({ kind: "edit", edit, notebook }),
    settle: () => dispatch({ kind: "settle" }),
    undo,
    redo,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    /** The last step, until another one, undone or not, or a save. */
    lastStep: lastStep === savedStep ? null : lastStep,
    save: () => save(),
    /** Hosts that the last save is refused for until the person acknowledges them. */
    toAcknowledge: isLast && error?.code === "acknowledgement_needed" ? error.hosts : null,
    acknowledge: save,
    /** Gives the last save up; the draft stays. */
    giveUpSave: saveNotebook.reset,
    discard: () => {
      saveNotebook.reset();
      dispatch({ kind: "discard", notebook });
    },
    isSaving: saveNotebook.isPending,
    /** Why the last save failed, until something is changed. */
    error: isLast && !ASKED.has(error?.code ?? "") ? error : null,
    /** What the server said about a field of the cell, until the cell is changed. */
    cellProblems: (cellId: string) => cellProblems(cellId, content, saving, error),
    conflict: stale && seenVersion < notebook.version,
    keepEditing: () => setSeenVersion(notebook.version),
    stale,
    /** When the draft was kept, if it is as it was found in the browser. */
    restoredFrom: draft && state.restoredFrom,
    kept,
  };
}

function cellProblems(cellId: string, content: Content, sent: Content | null, error: RequestError | null) {
  const index = sent?.cells.findIndex(({ id }) => id === cellId) ?? -1;
  if (!error || index === -1) return {};
  if (sent?.cells[index] !== content.cells.find(({ id }) => id === cellId)) return {};

  const prefix = `cells.${index}.config.`;
  const fields = Object.entries(error.fields).filter(([path]) => path.startsWith(prefix));
  return Object.fromEntries(fields.map(([path, problem]) => [path.slice(prefix.length), problem]));
}
