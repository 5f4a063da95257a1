import type { Account } from "@/lib/accounts/store";
import { cells, isConfigured } from "@/lib/cells/schema";
import { db } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";

/** Where an event arrives: a notebook, and what its version does with it. */
export type Source = {
  key: string;
  notebookId: string;
  versionId: string;
  destinations: Destination[]; // the configured ones, top to bottom
};

export type Destination = {
  cellId: string;
  endpoint: string;
  host: string; // of the endpoint, with its port
  payload: string;
  atMostOnce: boolean;
};

const REMEMBERED = 10_000; // sources, the last found ones

const remembered = new Map<string, Promise<Source | null>>();

/**
 * The source behind a key, or null. Remembered: storing an event checks that the version is still the newest
 * (lib/events/insert.ts), and whoever is told that it is not calls forgetSource and asks again.
 */
export function findSource(key: string): Promise<Source | null> {
  const known = remembered.get(key);
  if (known !== undefined) return known;

  const found = readSource(key);
  remembered.set(key, found);
  if (remembered.size > REMEMBERED) forgetSource(remembered.keys().next().value ?? "");
  // Nobody keeps what was not there, or could not be read: a notebook may be made with the next request.
  found.then(
    (source) => source ?? forgetSource(key),
    () => forgetSource(key),
  );
  return found;
}

export function forgetSource(key: string): void {
  remembered.delete(key);
}

/** The source of an account's notebook. Throws NotFoundError. */
export async function requireSource(account: Account, notebookId: string): Promise<Source> {
  const notebook = await db.notebook.findFirst({
    where: { id: notebookId, accountId: account.id },
    select: { sourceKey: true },
  });
  const source = notebook && (await findSource(notebook.sourceKey));
  if (source === null) throw new NotFoundError("notebook", notebookId);
  return source;
}

/** The destinations that a version's cells send to. */
export function destinationsOf(versionCells: unknown): Destination[] {
  return cells
    .parse(versionCells)
    .filter(isConfigured)
    .map(({ id, config: { endpoint, payload, guarantee } }) => ({
      cellId: id,
      endpoint,
      host: new URL(endpoint).host,
      payload,
      atMostOnce: guarantee === "at_most_once",
    }));
}

async function readSource(key: string): Promise<Source | null> {
  const notebook = await db.notebook.findUnique({
    where: { sourceKey: key },
    select: { id: true, versions: { orderBy: { number: "desc" }, take: 1 } },
  });
  const newest = notebook?.versions[0];
  if (!notebook || !newest) return null;
  return {
    key,
    notebookId: notebook.id,
    versionId: newest.id,
    destinations: destinationsOf(newest.cells),
  };
}
