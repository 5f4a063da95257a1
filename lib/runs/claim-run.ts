import type { Queryable } from "@/lib/db";
import type { RawEvent } from "@/lib/events/raw-event";

/** How long a claimed run is left to whoever claimed it: far more than a wait for a thread and RUN_LIMIT_MS. */
const LEASE = "30 seconds";

/** A pending run that nobody else makes until `runDueAt` has passed. */
export type ClaimedRun = {
  eventId: string;
  accountId: string;
  runDueAt: Date; // when the lease ends; also what tells this claim from a later one
  versionId: string;
  cells: unknown; // the version's
  raw: RawEvent;
};

type Row = {
  id: string;
  account_id: string;
  run_due_at: Date;
  version_id: string;
  cells: unknown;
  method: string;
  uri: string;
  headers: RawEvent["headers"];
  body: Buffer;
  client_ip: string;
  scheme: RawEvent["scheme"];
  http_version: string;
};

/**
 * Claims one pending run: of one event, or the oldest due one of a notebook that is not in `after`'s shadow.
 *
 * Notebooks take turns: the claim goes to the first notebook whose id is greater than `after`, and starts over at the
 * end, so that a notebook with a thousand slow runs waiting delays another by one of them. One statement, with SKIP
 * LOCKED: any number of processes may call it, and none waits for another. What belongs to a suspended notebook or account waits.
 */
export async function claimRun(
  db: Queryable,
  which: { eventId: string } | { after: string | null },
): Promise<(ClaimedRun & { notebookId: string }) | null> {
  const byEvent = "eventId" in which;
  const { rows } = await db.query<Row & { notebook_id: string }>({
    name: byEvent ? "claim-run-of-event" : "claim-run",
    text: byEvent
      ? claimWhere(`id = $1 AND ${UNCLAIMED}`)
      : claimWhere(`${DUE} AND notebook_id = (${NEXT_NOTEBOOK})`),
    values: [byEvent ? which.eventId : which.after],
  });
  const row = rows[0];
  if (row === undefined) return null;
  return {
    eventId: row.id,
    accountId: row.account_id,
    runDueAt: row.run_due_at,
    notebookId: row.notebook_id,
    versionId: row.version_id,
    cells: row.cells,
    raw: {
      method: row.method,
      uri: row.uri,
      headers: row.headers,
      body: row.body,
      clientIp: row.client_ip,
      scheme: row.scheme,
      httpVersion: row.http_version,
    },
  };
}

const DUE = "run_due_at <= now()";

/** Due, or in the grace of whoever stored it: a claim that was just made lies further ahead. */
const UNCLAIMED = "run_due_at <= now() + interval '10 seconds'";

// Looked up once a statement, and few: partial indexes have those that are suspended, and no others.
const NOT_SUSPENDED = `
  notebook_id <> ALL (ARRAY(
    SELECT id FROM notebook WHERE suspended_at IS NOT NULL
    UNION ALL
    SELECT notebook.id FROM account JOIN notebook ON notebook.account_id = account.id
     WHERE account.suspended_at IS NOT NULL))`;

const NEXT_NOTEBOOK = `
  SELECT notebook_id FROM event
   WHERE run = 'pending' AND ${DUE} AND ${NOT_SUSPENDED}
   ORDER BY notebook_id <= coalesce($1::uuid, '00000000-0000-0000-0000-000000000000'), notebook_id, run_due_at
   LIMIT 1`;

function claimWhere(condition: string): string {
  return `
    WITH due AS (
      SELECT id FROM event
       WHERE run = 'pending' AND ${condition} AND ${NOT_SUSPENDED}
       ORDER BY run_due_at
       LIMIT 1
         FOR UPDATE SKIP LOCKED
    )
    UPDATE event
       SET run_due_at = now() + interval '${LEASE}'
      FROM due, version
     WHERE event.id = due.id AND version.id = event.version_id
    RETURNING event.id, event.run_due_at, event.notebook_id, event.version_id, version.cells, event.method, event.uri,
              event.headers, event.body, event.client_ip, event.scheme, event.http_version,
              (SELECT account_id FROM notebook WHERE notebook.id = event.notebook_id)`;
}
