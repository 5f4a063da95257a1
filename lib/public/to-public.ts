import { v5 as uuidv5 } from "uuid";

import { type Fork, forkOf } from "@/lib/public/fork-of";
import { type PublicNotebook, publicNotebook } from "@/lib/public/schema";

type Row = Fork & {
  id: string;
  title: string;
  description: string;
  version: number;
  updatedAt: Date;
  account: { name: string };
  versions: { cells: unknown }[];
};

/**
 * What others are shown of a notebook. What `publicNotebook` does not name is dropped, in each cell too. Its cells have other ids,
 * the same ones every time: who knew the owner's could save a cell that shares a pause with it (docs/security.md).
 */
export function toPublic(row: Row): PublicNotebook {
  const origin = forkOf(row, null);
  const shown = publicNotebook.parse({
    ...row,
    owner: row.account.name,
    updatedAt: row.updatedAt.toISOString(),
    isPublic: true,
    forkOf: origin?.notebookId ? origin : null,
    cells: row.versions[0]?.cells,
  });
  return { ...shown, cells: shown.cells.map((cell) => ({ ...cell, id: uuidv5(cell.id, row.id) })) };
}
