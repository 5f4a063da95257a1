"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import { z } from "zod";

import { keep, onKeptElsewhere, readKept } from "@/components/ui/browser-storage";

export const collapsedKey = (notebookId: string) => `hookbook.collapsed.${notebookId}`;

const cellIds = z.array(z.string()).max(1_000);
const unkept = new Map<string, string | null>(); // by key, where the browser keeps nothing: until the page is left
const changed = new Set<() => void>(); // who shows collapsed cells in this tab

/**
 * The cells that this person has collapsed in a notebook, in this browser. It is a view of theirs and no part of the
 * notebook. The server knows nothing of it: its page has all cells open.
 */
export function useCollapsedCells(notebookId: string) {
  const key = collapsedKey(notebookId);
  const subscribe = useCallback(
    (tell: () => void) => {
      changed.add(tell);
      const forget = onKeptElsewhere(key, tell);
      return () => {
        changed.delete(tell);
        forget();
      };
    },
    [key],
  );
  const text = useSyncExternalStore(
    subscribe,
    () => unkept.get(key) ?? readKept(key),
    () => null,
  );
  const collapsed = useMemo(() => parseIds(text), [text]);

  return {
    isCollapsed: (cellId: string) => collapsed.has(cellId),
    /** @param present  the notebook's cells: of others nothing is kept any longer */
    toggle(cellId: string, present: string[]) {
      const ids = present.filter((id) => collapsed.has(id) !== (id === cellId));
      const now = ids.length > 0 ? JSON.stringify(ids) : null;
      if (keep(key, now) === "kept") unkept.delete(key);
      else unkept.set(key, now);
      for (const tell of changed) tell();
    },
  };
}

function parseIds(text: string | null): Set<string> {
  if (text === null) return new Set();
  try {
    return new Set(cellIds.safeParse(JSON.parse(text)).data);
  } catch {
    return new Set(); // not ours, or broken: as if there were nothing
  }
}
