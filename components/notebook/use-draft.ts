"use client";

import { useReducer, useState } from "react";

import { type Content, contentOf, type Edit, reduceDraft } from "@/components/notebook/draft";
import { useSaveNotebook } from "@/components/queries/notebooks";
import { RequestError } from "@/lib/http/client";
import type { Notebook } from "@/lib/notebooks/schema";

/** The edits of a notebook, what is shown of it, and its save. */
export function useDraft(notebook: Notebook) {
  const [draft, dispatch] = useReducer(reduceDraft, null);
  const [seenVersion, setSeenVersion] = useState(0); // the conflicting version that the person chose to edit beside
  const [saving, setSaving] = useState<Content | null>(null);
  const saveNotebook = useSaveNotebook(notebook.id);

  const base = draft?.base ?? notebook;
  const content = draft?.content ?? contentOf(notebook);
  const stale = !saveNotebook.isPending && notebook.version > base.version;
  const error = saveNotebook.error instanceof RequestError ? saveNotebook.error : null;

  function save() {
    if (!draft || saveNotebook.isPending) return;
    setSeenVersion(0);
    if (stale) return; // the conflict is shown again instead
    setSaving(draft.content);
    saveNotebook.mutate(
      { version: draft.base.version, ...draft.content },
      { onSuccess: (saved) => dispatch({ kind: "saved", notebook: saved, content: draft.content }) },
    );
  }

  return {
    content,
    dirty: draft !== null,
    edit: (edit: Edit) => dispatch({ kind: "edit", edit, notebook }),
    save,
    discard: () => {
      saveNotebook.reset();
      dispatch({ kind: "discard" });
    },
    isSaving: saveNotebook.isPending,
    /** Why the last save failed, until something is changed. */
    error: draft !== null && draft.content === saving && error?.code !== "stale_version" ? error : null,
    /** What the server said about a field of the cell, until the cell is changed. */
    cellProblems: (cellId: string) => cellProblems(cellId, content, saving, error),
    conflict: stale && seenVersion < notebook.version,
    keepEditing: () => setSeenVersion(notebook.version),
    stale,
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
