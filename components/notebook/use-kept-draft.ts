"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import { v7 as uuidv7 } from "uuid";

import type { Draft } from "@/components/notebook/draft";
import { createDraftKeeper, draftKey, type Keeping } from "@/components/notebook/draft-keeper";
import type { StoredDraft } from "@/components/notebook/stored-draft";
import { onKeptElsewhere } from "@/components/ui/browser-storage";

type Options = {
  notebookId: string;
  draft: Draft;
  restored: boolean; // the draft is as it was found: there is nothing to write
  onRestore: (found: StoredDraft) => void;
};

/**
 * Keeps a draft in the browser until it is saved or discarded, and finds it again after a reload. The server, and the page
 * while it hydrates, know of none.
 */
export function useKeptDraft({ notebookId, draft, restored, onRestore }: Options) {
  const [keeper] = useState(() => createDraftKeeper(notebookId, uuidv7()));
  const [looked, setLooked] = useState(false);
  const [keeping, setKeeping] = useState<Keeping>("kept");
  const [theirs, setTheirs] = useState<StoredDraft | null>(null);

  function note(became: Keeping) {
    setKeeping(became);
    setTheirs(keeper.elsewhere());
  }
  function take() {
    const found = keeper.take();
    if (found) onRestore(found);
    note("kept");
  }
  const takeAtFirst = useEffectEvent(take);
  const update = useEffectEvent(() => {
    if (!restored) note(keeper.keep(draft, Date.now()));
  });
  const hear = useEffectEvent(() => {
    const other = keeper.elsewhere();
    if (other) setTheirs(other);
    else note(keeper.keep(draft, Date.now())); // gone there: what is unsaved here is kept again
  });

  useLayoutEffect(() => {
    takeAtFirst();
    setLooked(true);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is kept again whenever it changes.
  useEffect(() => {
    if (looked) update();
  }, [looked, draft]);
  useEffect(() => onKeptElsewhere(draftKey(notebookId), () => hear()), [notebookId]);

  return {
    keeping,
    theirs, // what another tab keeps of this notebook, and this one has not seen
    useTheirs: take,
    keepMine: () => note(keeper.replace(draft, Date.now())),
  };
}
