"use client";

import { useState } from "react";

import {
  differs,
  newRow,
  problemsOf,
  type Row,
  type RowProblems,
  rowsOf,
  toVariables,
} from "@/components/environment/rows";
import { useSaveEnvironment } from "@/components/queries/environment";
import { useAnnounce } from "@/components/ui/announcer";
import type { EnvironmentView } from "@/lib/environment/schema";
import { RequestError } from "@/lib/http/client";

type Draft = { base: EnvironmentView; rows: Row[] } | null; // null while nothing was touched

/** The variables as they are edited, what is wrong with them, and their save. */
export function useRows(saved: EnvironmentView) {
  const [draft, setDraft] = useState<Draft>(null);
  const [addedId, setAddedId] = useState<string | null>(null);
  const [tried, setTried] = useState(false); // to save: from then on everything that is wrong is shown
  const [sentIds, setSentIds] = useState<string[]>([]);
  const saveEnvironment = useSaveEnvironment();
  const announce = useAnnounce();

  const dirty = draft !== null && differs(draft.rows, draft.base);
  // Rows in which nothing is changed, such as an empty one that was added, give way to what somebody saved meanwhile.
  const shown = dirty || draft?.base.version === saved.version ? draft : null;
  const base = shown?.base ?? saved;
  const rows = shown?.rows ?? rowsOf(saved);
  const error = saveEnvironment.error instanceof RequestError ? saveEnvironment.error : null;
  const wrong = problemsOf(rows);

  function edit(changed: Row[]) {
    setDraft({ base, rows: changed.length === 0 ? [newRow()] : changed });
    if (error !== null && error.code !== "stale_environment") saveEnvironment.reset();
  }

  function discard() {
    saveEnvironment.reset();
    setDraft(null);
    setTried(false);
  }

  function save() {
    if (!dirty || saveEnvironment.isPending) return;
    setTried(true);
    if (wrong.size > 0) return;
    const { ids, variables } = toVariables(rows);
    setSentIds(ids);
    saveEnvironment.mutate(
      { version: base.version, variables },
      {
        onSuccess: () => {
          discard();
          announce("Saved the environment");
        },
      },
    );
  }

  return {
    rows,
    addedId,
    dirty,
    tried,
    isSaving: saveEnvironment.isPending,
    /** Why the last save failed, until something is changed. */
    error,
    change: (row: Row) => edit(rows.map((other) => (other.id === row.id ? row : other))),
    remove: (id: string) => edit(rows.filter((row) => row.id !== id)),
    addAfter(id: string) {
      const added = newRow();
      setAddedId(added.id);
      edit(rows.flatMap((row) => (row.id === id ? [row, added] : [row])));
    },
    problems: (id: string): RowProblems => ({
      ...serverProblems(error, sentIds.indexOf(id)),
      ...wrong.get(id),
    }),
    discard,
    save,
  };
}

function serverProblems(error: RequestError | null, index: number): RowProblems {
  return {
    name: error?.fields[`variables.${index}.name`],
    value: error?.fields[`variables.${index}.value`],
  };
}
