import type { Content } from "@/components/notebook/content";
import type { Cell } from "@/lib/cells/schema";

export type Edit =
  | { kind: "title"; title: string }
  | { kind: "description"; description: string }
  | { kind: "add"; cell: Cell; afterId: string }
  | { kind: "change"; cell: Cell }
  | { kind: "move"; cellId: string; to: number } // its position afterwards; the source is at 0 and stays there
  | { kind: "duplicate"; cellId: string; newId: string } // the copy comes right after it
  | { kind: "remove"; cellId: string };

/** The content after an edit; the very same one if the edit asks for nothing, or for something that can't be. */
export function applyEdit(content: Content, edit: Edit): Content {
  const { cells } = content;
  switch (edit.kind) {
    case "title":
      return { ...content, title: edit.title };
    case "description":
      return { ...content, description: edit.description };
    case "add":
      return insertedAfter(content, edit.afterId, edit.cell);
    case "change":
      return { ...content, cells: cells.map((cell) => (cell.id === edit.cell.id ? edit.cell : cell)) };
    case "move":
      return moved(content, edit.cellId, edit.to);
    case "duplicate": {
      const cell = stepOf(content, edit.cellId);
      return cell ? insertedAfter(content, cell.id, { ...cell, id: edit.newId }) : content;
    }
    case "remove": {
      const cell = stepOf(content, edit.cellId);
      return cell ? { ...content, cells: cells.filter((other) => other !== cell) } : content;
    }
    default:
      return edit satisfies never;
  }
}

/** The field that an edit types in, of all that can be typed in; null if it does something else. */
export function typedField(before: Content, edit: Edit): string | null {
  switch (edit.kind) {
    case "title":
    case "description":
      return edit.kind;
    case "change": {
      const old = stepOf(before, edit.cell.id);
      const [field, ...others] = old ? changedTexts(old.config, edit.cell.config) : [];
      return field !== undefined && others.length === 0 ? `${edit.cell.id} ${field}` : null;
    }
    default:
      return null;
  }
}

/** A cell that is not the source: the source is never moved, copied or removed. */
function stepOf({ cells }: Content, cellId: string): Cell | undefined {
  return cells.find(({ id, kind }) => id === cellId && kind !== "source");
}

function insertedAfter(content: Content, afterId: string, added: Cell): Content {
  const at = content.cells.findIndex(({ id }) => id === afterId);
  return at === -1 ? content : { ...content, cells: content.cells.toSpliced(at + 1, 0, added) };
}

function moved(content: Content, cellId: string, to: number): Content {
  const { cells } = content;
  const cell = stepOf(content, cellId);
  const target = Math.min(Math.max(to, 1), cells.length - 1);
  if (!cell || cells[target] === cell) return content;
  return { ...content, cells: cells.filter((other) => other !== cell).toSpliced(target, 0, cell) };
}

function changedTexts(before: object, after: object): string[] {
  const old = new Map(Object.entries(before));
  return Object.entries(after)
    .filter(([name, value]) => typeof value === "string" && old.has(name) && old.get(name) !== value)
    .map(([name]) => name);
}
