import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";

import type { Account } from "@/lib/accounts/account";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { CHANNELS, notify } from "@/lib/bus";
import { type Cell, cells } from "@/lib/cells/schema";
import { db } from "@/lib/db";
import { NotFoundError, StaleVersionError } from "@/lib/errors";
import { SuspendedError } from "@/lib/errors/suspended";
import { acknowledgeHosts } from "@/lib/hosts/acknowledge";
import { afterDiscarding, discardNotebooks } from "@/lib/notebooks/discard";
import { endpointsOf } from "@/lib/notebooks/endpoints-of";
import { moveSavedPauses } from "@/lib/notebooks/pauses";
import { requireQuota } from "@/lib/notebooks/quota";
import type { NewNotebook, Notebook, SavedNotebook } from "@/lib/notebooks/schema";
import { type Fork, forkedFrom, forkOf } from "@/lib/public/fork-of";
import { keptDays } from "@/lib/retention/settings";

const KEY_BYTES = 16; // 128 bits: can't be guessed

/** An account's notebooks, the last saved first. `origin` is where the caller reaches the server: see requestOrigin. */
export async function listNotebooks(account: Account, origin: string): Promise<Notebook[]> {
  const rows = await db.notebook.findMany({
    where: { accountId: account.id },
    include: newest,
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
  });
  return rows.map((row) => toNotebook(row, origin));
}

/**
 * Makes a notebook: version 1, with a source and, after it, `steps`. Throws QuotaReachedError.
 *
 * @param original  of what it is a copy
 */
export async function createNotebook(
  account: Author,
  { title, description }: Pick<NewNotebook, "title" | "description">,
  origin: string,
  steps: Cell[] = [],
  original: { id: string; version: number; title: string } | null = null,
): Promise<Notebook> {
  const source: Cell = { id: uuidv7(), kind: "source", config: {} };
  const id = uuidv7();
  await db.$transaction(async (tx) => {
    await requireQuota(tx, account);
    await tx.notebook.create({
      data: {
        id,
        accountId: account.id,
        title,
        description,
        sourceKey: randomBytes(KEY_BYTES).toString("base64url"),
        forkedFromId: original?.id ?? null,
        forkedFromVersion: original?.version ?? null,
        forkedFromTitle: original?.title ?? null,
        versions: {
          create: {
            id: uuidv7(),
            number: 1,
            title,
            description,
            cells: [source, ...steps],
            savedById: account.id,
          },
        },
      },
    });
    const details = { title, ...(original !== null && { forkOf: original.id }) };
    await recordAudit(account, { action: "notebook.created", subject: id, details }, tx);
  });
  return findNotebook(account, id, origin);
}

/** Throws NotFoundError. */
export async function findNotebook(account: Account, id: string, origin: string): Promise<Notebook> {
  const row = await db.notebook.findFirst({ where: { id, accountId: account.id }, include: newest });
  if (row === null) throw new NotFoundError("notebook", id);
  return toNotebook(row, origin);
}

/**
 * Publishes a new version, and events run against it from then on.
 *
 * Moves the notebook from `input.version` to the one after it, or changes nothing: of two people who edit the same
 * version one is refused. Throws NotFoundError, StaleVersionError, SuspendedError; AcknowledgementNeededError when a destination has
 * a host that the account has not acknowledged, and `input` does not.
 *
 * @param restoredFrom  the number of the version that `input` repeats
 */
export async function saveNotebook(
  account: Author,
  id: string,
  input: SavedNotebook,
  origin: string,
  restoredFrom: number | null = null,
): Promise<Notebook> {
  const { version, title, description, cells, acknowledge = [] } = input;

  const updatedAt = new Date();
  await db.$transaction(async (tx) => {
    const { count } = await tx.notebook.updateMany({
      where: { id, accountId: account.id, version, suspendedAt: null },
      data: { title, description, version: version + 1, updatedAt },
    });
    if (count === 0) throw await refusal(account, id, version);

    await acknowledgeHosts(tx, account, endpointsOf(cells, origin), acknowledge);
    const content = { title, description, cells };
    await tx.version.create({
      data: {
        id: uuidv7(),
        notebookId: id,
        number: version + 1,
        ...content,
        savedById: account.id,
        restoredFrom,
      },
    });
    const details = { title, version: version + 1, ...(restoredFrom !== null && { restoredFrom }) };
    const action = restoredFrom === null ? "notebook.saved" : "notebook.restored";
    await recordAudit(account, { action, subject: id, details }, tx);
  });
  notify(CHANNELS.sources, id);
  await moveSavedPauses(id, cells);
  // Read once it is stored: somebody may have saved again since, and this save is the one that is answered.
  const found = await findNotebook(account, id, origin);
  return { ...found, title, description, cells, version: version + 1, updatedAt: updatedAt.toISOString() };
}

/** Deletes a notebook with its versions, events and deliveries: see discardNotebooks. Throws NotFoundError, SuspendedError. */
export async function deleteNotebook(account: Author, id: string): Promise<void> {
  const discarded = await db.$transaction(async (tx) => {
    const mine = { id, accountId: account.id };
    const row = await tx.notebook.findFirst({ where: mine, select: { suspendedReason: true } });
    if (row !== null && row.suspendedReason !== null)
      throw new SuspendedError("notebook", row.suspendedReason);
    const [notebook] = await discardNotebooks(tx, { ...mine, suspendedAt: null });
    if (notebook === undefined) throw new NotFoundError("notebook", id);
    const details = { title: notebook.title };
    await recordAudit(account, { action: "notebook.deleted", subject: id, details }, tx);
    return [notebook.id];
  });
  await afterDiscarding(discarded);
}

async function refusal(account: Account, id: string, edited: number): Promise<Error> {
  const row = await db.notebook.findFirst({
    where: { id, accountId: account.id },
    select: { version: true, suspendedReason: true },
  });
  if (row === null) return new NotFoundError("notebook", id);
  if (row.suspendedReason !== null) return new SuspendedError("notebook", row.suspendedReason);
  return new StaleVersionError(edited, row.version);
}

const newest = { account: true, versions: { orderBy: { number: "desc" }, take: 1 }, forkedFrom } as const;

type Row = Fork & {
  accountId: string;
  isPublic: boolean;
  id: string;
  title: string;
  description: string;
  sourceKey: string;
  version: number;
  updatedAt: Date;
  suspendedReason: string | null;
  account: { name: string };
  versions: { cells: unknown }[];
};

function toNotebook(row: Row, origin: string): Notebook {
  const { id, title, description, version } = row;
  return {
    id,
    title,
    description,
    version,
    owner: row.account.name,
    updatedAt: row.updatedAt.toISOString(),
    isPublic: row.isPublic,
    forkOf: forkOf(row, { id: row.accountId }),
    suspended: row.suspendedReason,
    source: { key: row.sourceKey, url: `${origin}/e/${row.sourceKey}` },
    keptDays: keptDays(),
    cells: cells.parse(row.versions[0]?.cells),
  };
}
