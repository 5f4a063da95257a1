import type { Account } from "@/lib/accounts/account";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { requireWritable } from "@/lib/notebooks/owner";
import type { Notebook } from "@/lib/notebooks/schema";
import { findNotebook } from "@/lib/notebooks/store";
import { forkedFrom } from "@/lib/public/fork-of";
import { openToAll } from "@/lib/public/open-to-all";
import type { Profile, PublicNotebook, Visibility } from "@/lib/public/schema";
import { toPublic } from "@/lib/public/to-public";

const LISTED = 100; // notebooks of a profile
const DESCRIPTION_SHOWN = 300; // characters
const NAME = /^[a-z0-9-]{1,64}$/; // what no account's name is like is not asked for: Postgres can't even read some of it

export type Readable = { own: true; notebook: Notebook } | { own: false; notebook: PublicNotebook };

/**
 * A notebook as `viewer` may read it: whole if it is their own, else what anybody may read of a public one. Throws
 * NotFoundError.
 *
 * @param viewer  null: nobody is signed in
 */
export async function readNotebook(viewer: Account | null, id: string, origin: string): Promise<Readable> {
  if (viewer !== null) {
    const own = await findNotebook(viewer, id, origin).catch(nullIfNotFound);
    if (own !== null) return { own: true, notebook: own };
  }
  return { own: false, notebook: await findPublicNotebook(id) };
}

/** What anybody may read of a public notebook. Throws NotFoundError for one that isn't, as if there was none. */
export async function findPublicNotebook(id: string): Promise<PublicNotebook> {
  const row = await db.notebook.findFirst({ where: { id, ...openToAll }, select: shown });
  if (row === null) throw new NotFoundError("notebook", id);
  return toPublic(row);
}

/** Whether anybody may read an account's notebook from now on. Throws NotFoundError, SuspendedError. */
export async function changeVisibility(
  account: Author,
  id: string,
  { isPublic }: Visibility,
  origin: string,
): Promise<Notebook> {
  await requireWritable(account, id);
  await db.$transaction(async (tx) => {
    const which = { id, accountId: account.id, isPublic: !isPublic };
    const { count } = await tx.notebook.updateMany({ where: which, data: { isPublic } });
    const action = isPublic ? "notebook.made_public" : "notebook.made_private";
    if (count > 0) await recordAudit(account, { action, subject: id }, tx);
  });
  return findNotebook(account, id, origin);
}

/**
 * An account's public notebooks. Throws NotFoundError for a name that nobody has, and for an account without one: which
 * names there are is nobody's business. An account finds itself always.
 */
export async function findProfile(viewer: Account | null, name: string): Promise<Profile> {
  if (!NAME.test(name)) throw new NotFoundError("profile", name);
  const account = await db.account.findUnique({
    where: { name },
    select: {
      id: true,
      name: true,
      notebooks: {
        where: openToAll,
        select: { id: true, title: true, description: true, version: true, updatedAt: true },
        orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
        take: LISTED,
      },
    },
  });
  if (account === null || (account.notebooks.length === 0 && account.id !== viewer?.id)) {
    throw new NotFoundError("profile", name);
  }
  return {
    name: account.name,
    notebooks: account.notebooks.map(({ description, updatedAt, ...notebook }) => ({
      ...notebook,
      description: description.slice(0, DESCRIPTION_SHOWN).toWellFormed(),
      updatedAt: updatedAt.toISOString(),
    })),
  };
}

/** What is read of a public notebook: nothing that may not be shown. */
const shown = {
  id: true,
  title: true,
  description: true,
  version: true,
  updatedAt: true,
  account: { select: { name: true } },
  versions: { select: { cells: true }, orderBy: { number: "desc" }, take: 1 },
  forkedFrom,
  forkedFromTitle: true,
} as const;

function nullIfNotFound(error: unknown): null {
  if (error instanceof NotFoundError) return null;
  throw error;
}
