import type { Draft } from "@/components/notebook/draft";
import { parseStoredDraft, type StoredDraft, storedDraftText } from "@/components/notebook/stored-draft";
import { type Kept, keep, readKept } from "@/components/ui/browser-storage";

/** What became of a draft that was to be kept: `elsewhere` another tab keeps one, and it was left alone. */
export type Keeping = Kept | "elsewhere" | "too_long";

export const draftKey = (notebookId: string) => `hookbook.draft.${notebookId}`;

/**
 * Keeps the unsaved changes of one tab in the browser, one draft a notebook. No tab replaces what another one wrote there:
 * it writes only over what it wrote or read itself, unless the person chooses.
 */
export function createDraftKeeper(notebookId: string, writer: string) {
  const key = draftKey(notebookId);
  let known: string | null = null; // what is kept, as this tab wrote or read it last

  function write(draft: Draft, now: number): Keeping {
    const text = draft && storedDraftText(draft, writer, now);
    if (draft && text === null) return "too_long"; // what was kept before is better than nothing
    const kept = keep(key, text);
    if (kept === "kept") known = text;
    return kept;
  }

  return {
    /** What is kept, to go on from. What can't be understood counts as nothing. */
    take(): StoredDraft | null {
      known = readKept(key);
      return parseStoredDraft(known);
    },

    /** What another tab keeps; null if it is what this one knows. */
    elsewhere(): StoredDraft | null {
      const text = readKept(key);
      return text === known ? null : parseStoredDraft(text);
    },

    /** Keeps a draft, or takes the kept one away when there is none any more. */
    keep(draft: Draft, now: number): Keeping {
      const text = readKept(key);
      if (text !== known && parseStoredDraft(text) !== null) return "elsewhere";
      return draft === null && text === null ? "kept" : write(draft, now);
    },

    /** Keeps this tab's draft, whatever another one keeps. */
    replace: write,
  };
}
