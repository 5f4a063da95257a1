import { type Column, columnValues, PackedBytes, rowsFrom } from "@/lib/columns";
import type { Queryable } from "@/lib/db";
import type { RawEvent } from "@/lib/events/raw-event";
import type { CodeObservation } from "@/lib/events/schema";

/** A delivery as it is promised: `pending` when there is a payload to send. */
export type NewDelivery = {
  id: string; // UUIDv7
  cellId: string;
  position: number; // among the version's destinations, 0-based
  state: "pending" | "skipped" | "failed" | "blocked";
  endpoint: string;
  host: string; // of the endpoint, with its port
  atMostOnce: boolean; // interrupted, it is left
  limited: boolean; // to a host that its account has not verified: sent within the host's budget
  payload: Uint8Array | null;
  contentType: string | null;
  message: string | null; // why there is nothing to send, or why nothing is sent
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
 * whatever is sent after it, though sources are cached; and not when the notebook is gone, or is suspended, or its account is. The same holds for the environment
 * that its run read, which is looked up for those versions alone whose runs read one.
 */
export async function insertEvents(
  db: Queryable,
  events: NewEvent[],
  claim: Claim = UNCLAIMED,
): Promise<Stored> {
  const bytes = new PackedBytes();
  const eventRows = events.map((event) => ({ event, bodyFrom: bytes.add(event.raw.body) }));
  const deliveryRows = events.flatMap((event) => deliveriesOf(event, claim.ids, bytes));
  const { rows } = await db.query<{ some: string[] | null; is_claimed: boolean }>({
    name: "insert-events",
    text: INSERT,
    values: [
      claim.workerId,
      [...new Set(events.map(({ versionId }) => versionId))],
      [...new Set(events.flatMap(({ versionId, environment }) => (environment === null ? [] : versionId)))],
      bytes.whole(),
      ...columnValues(EVENT, eventRows),
      ...columnValues(HELD_DELIVERY, deliveryRows),
    ],
  });
  const [row = { some: [], is_claimed: false }] = rows; // `some` is null when all are stored, as they mostly are
  return { events: new Set(row.some ?? events.map(({ id }) => id)), isClaimed: row.is_claimed };
}

const UNCLAIMED: Claim = { workerId: null, ids: new Set() };

type EventRow = { event: NewEvent; bodyFrom: number };

const EVENT: readonly Column<EventRow>[] = [
  ["id", "uuid", ({ event }) => event.id],
  ["notebook_id", "uuid", ({ event }) => event.notebookId],
  ["version_id", "uuid", ({ event }) => event.versionId],
  ["received_at", "timestamptz", ({ event }) => event.receivedAt.toISOString()],
  ["method", "text", ({ event }) => event.raw.method],
  ["uri", "text", ({ event }) => event.raw.uri],
  ["headers", "json", ({ event }) => JSON.stringify(event.raw.headers)],
  ["body_from", "int", ({ bodyFrom }) => bodyFrom],
  ["body_bytes", "int", ({ event }) => event.raw.body.length],
  ["client_ip", "text", ({ event }) => event.raw.clientIp],
  ["scheme", "text", ({ event }) => event.raw.scheme],
  ["http_version", "text", ({ event }) => event.raw.httpVersion],
  ["search", "text", ({ event }) => event.search],
  ["run", "run_state", ({ event }) => (event.run === null ? "pending" : "done")],
  ["grace_ms", "int", ({ event }) => event.graceMs],
  ["duration_ms", "float8", ({ event }) => event.run?.durationMs ?? null],
  ["message", "text", ({ event }) => event.run?.message ?? null],
  [
    "observations",
    "json",
    ({ event: { run } }) => (run?.observations ? JSON.stringify(run.observations) : null),
  ],
  ["origin_id", "uuid", ({ event }) => event.originId],
  ["environment", "int", ({ event }) => event.environment],
];

/** A delivery that is to be stored, and where its payload is among the bytes that go with the statement. */
export type DeliveryRow = { eventId: string; delivery: NewDelivery; payloadFrom: number | null };

export const DELIVERY: readonly Column<DeliveryRow>[] = [
  ["id", "uuid", ({ delivery }) => delivery.id],
  ["event_id", "uuid", ({ eventId }) => eventId],
  ["cell_id", "uuid", ({ delivery }) => delivery.cellId],
  ["position", "int", ({ delivery }) => delivery.position],
  ["state", "delivery_state", ({ delivery }) => delivery.state],
  ["endpoint", "text", ({ delivery }) => delivery.endpoint],
  ["host", "text", ({ delivery }) => delivery.host],
  ["at_most_once", "boolean", ({ delivery }) => delivery.atMostOnce],
  ["limited", "boolean", ({ delivery }) => delivery.limited],
  ["payload_from", "int", ({ payloadFrom }) => payloadFrom],
  ["payload_bytes", "int", ({ delivery }) => delivery.payload?.length ?? null],
  ["content_type", "text", ({ delivery }) => delivery.contentType],
  ["message", "text", ({ delivery }) => delivery.message],
];

export function deliveryRow(eventId: string, delivery: NewDelivery, bytes: PackedBytes): DeliveryRow {
  const { payload } = delivery;
  return { eventId, delivery, payloadFrom: payload && bytes.add(payload) };
}

type HeldDelivery = DeliveryRow & { event: NewEvent; held: boolean };

const HELD_DELIVERY: readonly Column<HeldDelivery>[] = [
  ...DELIVERY,
  ["grace_ms", "int", ({ event }) => event.graceMs],
  ["held", "boolean", ({ held }) => held],
  ["version_id", "uuid", ({ event }) => event.versionId],
  ["environment", "int", ({ event }) => event.environment],
];

function deliveriesOf(event: NewEvent, held: ReadonlySet<string>, bytes: PackedBytes): HeldDelivery[] {
  return (event.run?.deliveries ?? []).map((delivery) => ({
    ...deliveryRow(event.id, delivery, bytes),
    event,
    held: held.has(delivery.id),
  }));
}

const FIRST_COLUMN = 5;

// Events and deliveries are both joined to the few versions of a batch, and not to each other, which would be a comparison of each
// with each.
const INSERT = `
  WITH leased AS (
    SELECT id FROM worker WHERE id = $1 AND lease_until > now()
  ), newest AS (
    SELECT id, notebook_id,
           CASE WHEN id = ANY ($3::uuid[]) THEN
             (SELECT environment_version
                FROM notebook JOIN account ON account.id = notebook.account_id
               WHERE notebook.id = version.notebook_id) END AS environment
      FROM version
     WHERE id = ANY ($2::uuid[])
       AND number = (SELECT notebook.version FROM notebook JOIN account ON account.id = notebook.account_id
                      WHERE notebook.id = version.notebook_id
                        AND notebook.suspended_at IS NULL AND account.suspended_at IS NULL)
  ), stored AS (
    INSERT INTO event (id, notebook_id, version_id, received_at, method, uri, headers, body, client_ip, scheme,
                       http_version, search, run, run_due_at, duration_ms, message, observations, origin_id)
    SELECT e.id, e.notebook_id, e.version_id, e.received_at, e.method, e.uri, e.headers,
           substring($4::bytea, e.body_from, e.body_bytes), e.client_ip, e.scheme, e.http_version, e.search, e.run,
           CASE e.run WHEN 'pending' THEN now() + e.grace_ms * interval '1 ms' END, e.duration_ms, e.message, e.observations,
           e.origin_id
      FROM ${rowsFrom(EVENT, FIRST_COLUMN, "e")}
      JOIN newest ON newest.id = e.version_id AND newest.notebook_id = e.notebook_id
       AND (e.environment IS NULL OR e.environment = newest.environment)
    RETURNING id
  ), promised AS (
    INSERT INTO delivery (id, event_id, cell_id, position, state, endpoint, host, at_most_once, limited, payload, content_type,
                          message, due_at, attempt, claimed_by, claimed_at)
    SELECT d.id, d.event_id, d.cell_id, d.position, CASE WHEN leased.id IS NULL THEN d.state ELSE 'sending' END,
           d.endpoint, d.host, d.at_most_once, d.limited, substring($4::bytea, d.payload_from, d.payload_bytes), d.content_type, d.message,
           now() + d.grace_ms * interval '1 ms', CASE WHEN leased.id IS NULL THEN 0 ELSE 1 END, leased.id,
           CASE WHEN leased.id IS NOT NULL THEN now() END
      FROM ${rowsFrom(HELD_DELIVERY, FIRST_COLUMN + EVENT.length, "d")}
      JOIN newest ON newest.id = d.version_id AND (d.environment IS NULL OR d.environment = newest.environment)
      LEFT JOIN leased ON d.held
  )
  SELECT CASE WHEN (SELECT count(*) FROM stored) < cardinality($${FIRST_COLUMN}::uuid[]) THEN array(SELECT id FROM stored) END AS some,
         EXISTS (SELECT FROM leased) AS is_claimed`;
