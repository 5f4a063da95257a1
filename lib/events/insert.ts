import type { Queryable } from "@/lib/db";
import type { RawEvent } from "@/lib/events/raw-event";
import type { CodeObservation } from "@/lib/events/schema";

/** A delivery as it is promised: `pending` when there is a payload to send. */
export type NewDelivery = {
  id: string; // UUIDv7
  cellId: string;
  position: number; // among the version's destinations, 0-based
  state: "pending" | "skipped" | "failed";
  endpoint: string;
  host: string; // of the endpoint, with its port
  atMostOnce: boolean; // interrupted, it is left
  payload: Uint8Array | null;
  contentType: string | null;
  message: string | null; // why there is nothing to send
};

/** What the run of an event came to; null when it is still to be made. */
export type RunResult = {
  durationMs: number;
  message: string | null;
  observations: CodeObservation[] | null; // null when no code cell was reached
  deliveries: NewDelivery[];
};

export type NewEvent = {
  id: string; // UUIDv7
  notebookId: string;
  versionId: string; // the version that ran, or is to run
  receivedAt: Date;
  raw: RawEvent;
  search: string;
  originId: string | null; // the event that this one repeats
  environment: number | null; // the version of the account's environment that the run read; null when it read none
  run: RunResult | null;
  graceMs: number; // how long the engines leave its run and its deliveries to whoever stored it
};

/** Deliveries that are stored as claimed by a worker, which sends them when they are: lib/delivery/engine.ts holds them. */
export type Claim = { workerId: string | null; ids: ReadonlySet<string> };

export type Stored = {
  events: ReadonlySet<string>; // ids: those whose version and environment were still the newest
  isClaimed: boolean; // the worker's lease runs; if not, the deliveries that were to be claimed are pending
};

/**
 * Stores events, the deliveries that their runs promised and the frozen payloads: all of it or nothing, in one
 * statement, so that a reply of 200 after it is true.
 *
 * An event is stored only if its version is still the notebook's newest, so a save that was answered is in force for
 * whatever is sent after it, though sources are cached; and not when the notebook is gone. The same holds for the environment
 * that its run read, which is looked up for those versions alone whose runs read one.
 */
export async function insertEvents(
  db: Queryable,
  events: NewEvent[],
  claim: Claim = UNCLAIMED,
): Promise<Stored> {
  const { rows } = await db.query<{ ids: string[]; is_claimed: boolean }>({
    name: "insert-events",
    text: INSERT,
    values: [
      JSON.stringify(events.map(eventRecord)),
      JSON.stringify(events.flatMap((event) => deliveryRecords(event, claim.ids))),
      claim.workerId,
      [...new Set(events.map(({ versionId }) => versionId))],
      [...new Set(events.flatMap(({ versionId, environment }) => (environment === null ? [] : versionId)))],
    ],
  });
  const [row] = rows;
  return { events: new Set(row?.ids), isClaimed: row?.is_claimed ?? false };
}

const UNCLAIMED: Claim = { workerId: null, ids: new Set() };

// Events and deliveries are both joined to the few versions of a batch, and not to each other, which would be a comparison of each
// with each.
const INSERT = `
  WITH leased AS (
    SELECT id FROM worker WHERE id = $3 AND lease_until > now()
  ), newest AS (
    SELECT id, notebook_id,
           CASE WHEN id = ANY ($5::uuid[]) THEN
             (SELECT environment_version
                FROM notebook JOIN account ON account.id = notebook.account_id
               WHERE notebook.id = version.notebook_id) END AS environment
      FROM version
     WHERE id = ANY ($4::uuid[])
       AND number = (SELECT notebook.version FROM notebook WHERE notebook.id = version.notebook_id)
  ), stored AS (
    INSERT INTO event (id, notebook_id, version_id, received_at, method, uri, headers, body, client_ip, scheme,
                       http_version, search, run, run_due_at, duration_ms, message, observations, origin_id)
    SELECT e.id, e.notebook_id, e.version_id, e.received_at, e.method, e.uri, e.headers, decode(e.body, 'base64'),
           e.client_ip, e.scheme, e.http_version, e.search, e.run,
           CASE e.run WHEN 'pending' THEN now() + e.grace END, e.duration_ms, e.message, e.observations::json, e.origin_id
      FROM json_to_recordset($1::json) AS e(
             id uuid, notebook_id uuid, version_id uuid, received_at timestamptz, method text, uri text,
             headers json, body text, client_ip text, scheme text, http_version text, search text,
             run run_state, grace interval, duration_ms float8, message text, observations text, origin_id uuid,
             environment int)
      JOIN newest ON newest.id = e.version_id AND newest.notebook_id = e.notebook_id
       AND (e.environment IS NULL OR e.environment = newest.environment)
    RETURNING id
  ), promised AS (
    INSERT INTO delivery (id, event_id, cell_id, position, state, endpoint, host, at_most_once, payload, content_type,
                          message, due_at, attempt, claimed_by, claimed_at)
    SELECT d.id, d.event_id, d.cell_id, d.position, CASE WHEN leased.id IS NULL THEN d.state ELSE 'sending' END,
           d.endpoint, d.host, d.at_most_once, decode(d.payload, 'base64'), d.content_type, d.message, now() + d.grace,
           CASE WHEN leased.id IS NULL THEN 0 ELSE 1 END, leased.id, CASE WHEN leased.id IS NOT NULL THEN now() END
      FROM json_to_recordset($2::json) AS d(
             id uuid, event_id uuid, cell_id uuid, position int, state delivery_state, endpoint text, host text,
             at_most_once boolean, payload text, content_type text, message text, grace interval, held boolean,
             version_id uuid, environment int)
      JOIN newest ON newest.id = d.version_id AND (d.environment IS NULL OR d.environment = newest.environment)
      LEFT JOIN leased ON d.held
  )
  SELECT array(SELECT id FROM stored) AS ids, EXISTS (SELECT FROM leased) AS is_claimed`;

function eventRecord({
  id,
  notebookId,
  versionId,
  receivedAt,
  raw,
  search,
  originId,
  environment,
  run,
  graceMs,
}: NewEvent) {
  const { method, uri, headers, body, clientIp, scheme, httpVersion } = raw;
  return {
    id,
    notebook_id: notebookId,
    version_id: versionId,
    received_at: receivedAt,
    method,
    uri,
    headers,
    body: toBase64(body),
    client_ip: clientIp,
    scheme,
    http_version: httpVersion,
    search,
    run: run === null ? "pending" : "done",
    grace: `${graceMs} ms`,
    duration_ms: run?.durationMs ?? null,
    message: run?.message ?? null,
    observations: run?.observations ? JSON.stringify(run.observations) : null, // a text: as json, \u0000 in it would be refused
    origin_id: originId,
    environment,
  };
}

function deliveryRecords({ id, versionId, environment, run, graceMs }: NewEvent, held: ReadonlySet<string>) {
  return (run?.deliveries ?? []).map((delivery) =>
    Object.assign(deliveryRecord(id, delivery), {
      grace: `${graceMs} ms`,
      held: held.has(delivery.id),
      version_id: versionId,
      environment,
    }),
  );
}

/** A delivery in the names of its table, for json_to_recordset. */
export function deliveryRecord(eventId: string, delivery: NewDelivery) {
  const { id, cellId, position, state, endpoint, host, atMostOnce, payload, contentType, message } = delivery;
  return {
    id,
    event_id: eventId,
    cell_id: cellId,
    position,
    state,
    endpoint,
    host,
    at_most_once: atMostOnce,
    payload: payload && toBase64(payload),
    content_type: contentType,
    message,
  };
}

function toBase64(raw: Uint8Array): string {
  return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("base64");
}
