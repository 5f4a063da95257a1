import type { Account } from "@/lib/accounts/account";
import type { Author } from "@/lib/audit/author";
import { cells } from "@/lib/cells/schema";
import { db } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { compareVersions, summarise } from "@/lib/notebooks/compare-versions";
import { requireNotebook } from "@/lib/notebooks/owner";
import type {
  Notebook,
  RestoredVersion,
  Version,
  VersionListQuery,
  VersionPage,
} from "@/lib/notebooks/schema";
import { saveNotebook } from "@/lib/notebooks/store";

/** A page of a notebook's versions, newest first, each with what it changed. Throws NotFoundError. */
export async function listVersions(
  account: Account,
  notebookId: string,
  { before, limit }: VersionListQuery,
): Promise<VersionPage> {
  await requireNotebook(account, notebookId);
  const rows = await db.version.findMany({
    where: { notebookId, ...(before !== undefined && { number: { lt: before } }) },
    include: savedBy,
    orderBy: { number: "desc" },
    take: limit + 1, // the last of a page is compared with the one after it
  });
  const read = rows.map(toVersion);

  const versions = read.slice(0, limit).map((version, index) => {
    const previous = read[index + 1];
    const { description: _, cells: __, ...shown } = version;
    return { ...shown, summary: previous ? summarise(compareVersions(previous, version)) : null };
  });
  return { versions, next: read.length > limit ? (versions.at(-1)?.number ?? null) : null };
}

/** One version, whole. Throws NotFoundError. */
export async function findVersion(account: Account, notebookId: string, number: number): Promise<Version> {
  await requireNotebook(account, notebookId);
  const row = await db.version.findUnique({
    where: { notebookId_number: { notebookId, number } },
    include: savedBy,
  });
  if (row === null) throw new NotFoundError("version", `${number}`);
  return toVersion(row);
}

/**
 * Publishes an older version again, as the newest: its title, description and cells. Nothing is taken out of the history.
 * Throws NotFoundError; StaleVersionError if somebody saved since the version that the caller has seen;
 * AcknowledgementNeededError as a save does.
 */
export async function restoreVersion(
  account: Author,
  notebookId: string,
  { restore, version, acknowledge }: RestoredVersion,
  origin: string,
): Promise<Notebook> {
  const { title, description, cells } = await findVersion(account, notebookId, restore);
  const input = { version, title, description, cells, acknowledge };
  return saveNotebook(account, notebookId, input, origin, restore);
}

const savedBy = { savedBy: { select: { name: true } } } as const;

type Row = {
  number: number;
  title: string;
  description: string;
  cells: unknown;
  createdAt: Date;
  restoredFrom: number | null;
  savedBy: { name: string } | null;
};

function toVersion(row: Row): Version {
  const { number, title, description, restoredFrom } = row;
  return {
    number,
    savedAt: row.createdAt.toISOString(),
    savedBy: row.savedBy?.name ?? null,
    restoredFrom,
    title,
    description,
    cells: cells.parse(row.cells),
  };
}
