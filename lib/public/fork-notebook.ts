import { v7 as uuidv7 } from "uuid";

import type { Author } from "@/lib/audit/author";
import type { Cell } from "@/lib/cells/schema";
import { NotFoundError } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Notebook } from "@/lib/notebooks/schema";
import { createNotebook } from "@/lib/notebooks/store";
import { type PublicCell, publicCells } from "@/lib/public/schema";
import { readNotebook } from "@/lib/public/store";

/**
 * Copies a notebook that the account may read, its own or a public one, into the account: a private notebook of version 1
 * with a source of its own. Of each cell it copies what anybody may read, so its destinations have no endpoint. Throws
 * NotFoundError.
 */
export async function forkNotebook(account: Author, id: string, origin: string): Promise<Notebook> {
  const { notebook: original } = await readNotebook(account, id, origin);
  const steps = publicCells.parse(original.cells).flatMap((cell) => copyOf(cell) ?? []);
  return createNotebook(account, original, origin, steps, original).catch((error: unknown) => {
    if (isGone(error)) throw new NotFoundError("notebook", id);
    throw error;
  });
}

/** A cell for another notebook; null for the source, of which each has one. */
function copyOf(cell: PublicCell): Cell | null {
  const id = uuidv7();
  if (cell.kind === "source") return null;
  if (cell.kind !== "destination" || cell.type === null) return { ...cell, id };
  return { ...cell, id, config: { ...cell.config, endpoint: "" } };
}

/** Whether the original was deleted while it was copied: its copy would name a notebook that is not there. */
function isGone(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2003";
}
