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

/** What others are shown of a notebook. What `publicNotebook` does not name is dropped, in each cell too. */
export function toPublic(row: Row): PublicNotebook {
  const origin = forkOf(row, null);
  return publicNotebook.parse({
    ...row,
    owner: row.account.name,
    updatedAt: row.updatedAt.toISOString(),
    isPublic: true,
    forkOf: origin?.notebookId ? origin : null,
    cells: row.versions[0]?.cells,
  });
}
