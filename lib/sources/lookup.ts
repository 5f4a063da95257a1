import type { Account } from "@/lib/accounts/account";
import { CHANNELS, listenToAll } from "@/lib/bus";
import { db } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { mayReadEnvironment } from "@/lib/expression/environment";
import { planRun, type RunPlan } from "@/lib/runs/plan";

/** Where an event arrives: a notebook, and what its version does with it. */
export type Source = {
  key: string;
  accountId: string;
  notebookId: string;
  versionId: string;
  run: RunPlan;
  readsEnvironment: boolean; // whether its code may look at process.env
  suspended: string | null; // why it takes no events: its notebook is suspended, or its account
};

const REMEMBERED = 10_000; // sources, the last found ones

/** How long a suspended source is remembered: should nobody hear that it was lifted, it takes events again after this. */
const SUSPENDED_MS = 2_000;

type Remembered = { found: Promise<Source | null>; notebookId: string | null }; // null until it is found

const remembered = new Map<string, Remembered>(); // by key
let changes = 0; // notifications heard
let listening = false;

/**
 * The source behind a key, or null. Remembered until its notebook is saved or deleted, by any process.
 *
 * The news of a save may be late. So storing an event checks that the version is still the newest
 * (lib/events/insert.ts), and that it is not suspended, and whoever is told that it is not so calls forgetSource and asks again.
 */
export function findSource(key: string): Promise<Source | null> {
  const known = remembered.get(key);
  if (known !== undefined) return known.found;

  if (!listening) {
    listening = true;
    listenToAll(CHANNELS.sources, forgetNotebook);
  }
  const changesBefore = changes;
  const entry: Remembered = { found: readSource(key), notebookId: null };
  remembered.set(key, entry);
  if (remembered.size > REMEMBERED) forgetSource(remembered.keys().next().value ?? "");
  entry.found.then(
    (source) => {
      entry.notebookId = source?.notebookId ?? null;
      // Nobody keeps what was not there, as a notebook may be made with the next request; nor what may have been saved
      // while it was read.
      if (source === null || changes !== changesBefore) forgetSource(key);
      else if (source.suspended !== null) setTimeout(() => forgetSource(key), SUSPENDED_MS).unref();
    },
    () => forgetSource(key),
  );
  return entry.found;
}

export function forgetSource(key: string): void {
  remembered.delete(key);
}

/** @param saved  a notebook's id; null when it may have been any */
function forgetNotebook(saved: string | null): void {
  changes++;
  for (const [key, { notebookId }] of remembered) {
    if (saved === null || notebookId === saved) forgetSource(key);
  }
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

async function readSource(key: string): Promise<Source | null> {
  const notebook = await db.notebook.findUnique({
    where: { sourceKey: key },
    select: {
      id: true,
      accountId: true,
      versions: { orderBy: { number: "desc" }, take: 1 },
      suspendedReason: true,
      account: { select: { suspendedReason: true } },
    },
  });
  const newest = notebook?.versions[0];
  if (!notebook || !newest) return null;
  const run = planRun(newest.cells);
  return {
    key,
    accountId: notebook.accountId,
    notebookId: notebook.id,
    versionId: newest.id,
    run,
    readsEnvironment: mayReadEnvironment(run.steps),
    suspended: notebook.suspendedReason ?? notebook.account.suspendedReason,
  };
}
