import { type Content, contentOf, isSameContent } from "@/components/notebook/content";
import { applyEdit, type Edit, typedField } from "@/components/notebook/edit";
import {
  type Change,
  type History,
  NO_HISTORY,
  recorded,
  redone,
  undone,
} from "@/components/notebook/history";
import type { Notebook } from "@/lib/notebooks/schema";

/** A version's content, and its number. */
export type Base = Content & Pick<Notebook, "version">;

/** Unsaved content and the version that it started from; null while nothing differs from the newest version. */
export type Draft = { base: Base; content: Content } | null;

export type DraftState = {
  draft: Draft;
  history: History;
  version: number; // the one that the history belongs to: steps lead nowhere from what somebody else saved
  restoredFrom: number | null; // when the draft was kept, if it is as it was found in the browser; ms since the epoch
};

export type DraftAction =
  | { kind: "edit"; edit: Edit; notebook: Base } // the notebook as it is shown: a first edit starts from it
  | { kind: "settle" } // a field was left: what is typed next is a step of its own
  | { kind: "undo"; notebook: Base }
  | { kind: "redo"; notebook: Base }
  | { kind: "saved"; notebook: Base; content: Content } // what was sent; later edits go on from the new version
  | { kind: "discard"; notebook: Base }
  | { kind: "restore"; draft: NonNullable<Draft>; keptAt: number; notebook: Base }; // from this or another tab

export const NO_DRAFT: DraftState = { draft: null, history: NO_HISTORY, version: 0, restoredFrom: null };

/** The draft after an action. What undoes the last difference leaves no draft. */
export function reduceDraft(state: DraftState, action: DraftAction): DraftState {
  switch (action.kind) {
    case "edit": {
      const { base, content, history } = shown(state, action.notebook);
      const edited = applyEdit(content, action.edit);
      if (isSameContent(edited, content)) return state; // an editor that is shown another text reports it as typed
      const field = typedField(content, action.edit);
      return at(base, edited, recorded(history, content, action.edit, field));
    }
    case "settle":
      return state.history.typing === null
        ? state
        : { ...state, history: { ...state.history, typing: null } };
    case "undo":
    case "redo": {
      const { base, content, history } = shown(state, action.notebook);
      const step = action.kind === "undo" ? undone(history, content) : redone(history, content);
      return step ? at(base, step.content, step.history) : state;
    }
    case "saved": {
      const content =
        state.draft && state.draft.content !== action.content ? state.draft.content : action.notebook;
      return at(action.notebook, content, { ...state.history, typing: null });
    }
    case "discard":
      return replaced(state, action.notebook, action.notebook, { kind: "discard" }, action.notebook);
    case "restore": {
      const { base, content } = action.draft;
      const restored = replaced(state, base, content, { kind: "adopt" }, action.notebook);
      return { ...restored, restoredFrom: restored.draft && action.keptAt };
    }
    default:
      return action satisfies never;
  }
}

/**
 * What is shown of a notebook whose newest version is `notebook`. A draft that somebody saved as it is, in another tab
 * maybe, is none any more; and steps lead nowhere once somebody else saved.
 */
export function shown(state: DraftState, notebook: Base) {
  const draft = state.draft && isSavedElsewhere(state.draft, notebook) ? null : state.draft;
  const base = draft?.base ?? notebook;
  return {
    draft,
    base,
    content: draft?.content ?? contentOf(notebook),
    history: base.version === state.version ? state.history : NO_HISTORY,
  };
}

function isSavedElsewhere({ base, content }: NonNullable<Draft>, notebook: Base): boolean {
  return notebook.version > base.version && isSameContent(content, notebook);
}

/** Shows another content, of another version maybe. What was unsaved can be had back, if it was of the same version. */
function replaced(
  state: DraftState,
  base: Base,
  content: Content,
  change: Change,
  notebook: Base,
): DraftState {
  const before = shown(state, notebook);
  if (before.base.version !== base.version) return at(base, content, NO_HISTORY);
  const lost = before.draft !== null && !isSameContent(before.content, content);
  return at(base, content, lost ? recorded(before.history, before.content, change, null) : before.history);
}

function at(base: Base, content: Content, history: History): DraftState {
  const draft = isSameContent(base, content) ? null : { base, content: contentOf(content) };
  return { draft, history, version: base.version, restoredFrom: null };
}
