import type { Cell } from "@/lib/cells/schema";
import type { Notebook } from "@/lib/notebooks/schema";

/** What a person edits of a notebook. */
export type Content = Pick<Notebook, "title" | "description" | "cells">;

/** Unsaved content and the version that it started from; null while nothing differs from the newest version. */
export type Draft = { base: Notebook; content: Content } | null;

export type Edit =
  | { kind: "title"; title: string }
  | { kind: "description"; description: string }
  | { kind: "add"; cell: Cell; afterId: string }
  | { kind: "change"; cell: Cell }
  | { kind: "remove"; cellId: string };

export type DraftAction =
  | { kind: "edit"; edit: Edit; notebook: Notebook } // the notebook as it is shown: a first edit starts from it
  | { kind: "saved"; notebook: Notebook; content: Content } // what was sent; later edits go on from the new version
  | { kind: "discard" };

/** The draft after an action. An edit that undoes the last difference leaves no draft. */
export function reduceDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.kind) {
    case "edit": {
      const base = draft?.base ?? action.notebook;
      return unlessEqual(base, applyEdit(draft?.content ?? contentOf(base), action.edit));
    }
    case "saved":
      return draft && draft.content !== action.content ? unlessEqual(action.notebook, draft.content) : null;
    case "discard":
      return null;
    default:
      return action satisfies never;
  }
}

export function contentOf({ title, description, cells }: Content): Content {
  return { title, description, cells };
}

function applyEdit(content: Content, edit: Edit): Content {
  const { cells } = content;
  switch (edit.kind) {
    case "title":
      return { ...content, title: edit.title };
    case "description":
      return { ...content, description: edit.description };
    case "add":
      return {
        ...content,
        cells: cells.flatMap((cell) => (cell.id === edit.afterId ? [cell, edit.cell] : [cell])),
      };
    case "change":
      return { ...content, cells: cells.map((cell) => (cell.id === edit.cell.id ? edit.cell : cell)) };
    case "remove":
      return { ...content, cells: cells.filter(({ id }) => id !== edit.cellId) };
    default:
      return edit satisfies never;
  }
}

function unlessEqual(base: Notebook, content: Content): Draft {
  return JSON.stringify(content) === JSON.stringify(contentOf(base)) ? null : { base, content };
}
