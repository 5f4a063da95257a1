import type { Account } from "@/lib/accounts/store";
import { pool } from "@/lib/db";
import { parseRequestTarget } from "@/lib/events/request-target";
import type { EventListQuery, EventPage, EventRow } from "@/lib/events/schema";
import { toShortResponse } from "@/lib/events/short-response";
import { requireNotebook } from "@/lib/notebooks/owner";

const PREVIEW_BYTES = 800; // enough for 200 characters of any script
const PREVIEW_LENGTH = 200;

type Row = {
  id: string;
  version: number;
  received_at: Date;
  method: string;
  uri: string;
  duration_ms: number | null;
  message: string | null;
  destinations: number;
  preview: Buffer | null;
  deliveries: {
    cellId: string;
    state: EventRow["deliveries"][number]["state"];
    endpoint: string;
    message: string | null;
    outcome: string | null;
    status: number | null;
    cause: string | null;
  }[];
};

/**
 * A page of the Inspector, newest first. Throws NotFoundError for a notebook that the account doesn't have.
 *
 * The search is case-insensitive and partial, over every name and value of the event (lib/events/search-text.ts).
 */
export async function listEvents(
  account: Account,
  notebookId: string,
  { before, limit, q }: EventListQuery,
): Promise<EventPage> {
  await requireNotebook(account, notebookId);
  const { rows } = await pool.query<Row>({
    name: "list-events",
    text: LIST,
    values: [notebookId, before ?? null, limit + 1, likePattern(q)],
  });
  const events = rows.slice(0, limit).map(toEventRow);
  return { events, next: rows.length > limit ? (events.at(-1)?.id ?? null) : null };
}

const LIST = `
  SELECT event.id, version.number AS version, received_at, method, uri, duration_ms, event.message,
         (SELECT count(*)::int
            FROM jsonb_array_elements(version.cells) AS cell
           WHERE cell->>'type' = 'webhook'
             AND cell->'config'->>'endpoint' <> '' AND cell->'config'->>'payload' ~ '\\S') AS destinations,
         promised.deliveries, promised.preview
    FROM event
    JOIN version ON version.id = event.version_id
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object(
               'cellId', cell_id, 'state', state, 'endpoint', endpoint,
               'message', message, 'outcome', last.outcome, 'status', last.status, 'cause', last.cause) ORDER BY position), '[]') AS deliveries,
             (array_agg(substring(payload FROM 1 FOR ${PREVIEW_BYTES}) ORDER BY position))[1] AS preview
        FROM delivery
        LEFT JOIN LATERAL (
          SELECT outcome, status, cause FROM attempt
           WHERE delivery_id = delivery.id ORDER BY number DESC LIMIT 1) AS last ON true
       WHERE event_id = event.id) AS promised
   WHERE event.notebook_id = $1
     AND ($2::uuid IS NULL OR event.id < $2)
     AND ($4::text IS NULL OR event.search LIKE $4)
   ORDER BY event.id DESC
   LIMIT $3`;

function likePattern(search: string): string | null {
  const wanted = search.toLowerCase().toWellFormed().replaceAll("\0", "\ufffd");
  return wanted === "" ? null : `%${wanted.replace(/[\\%_]/g, "\\$&")}%`;
}

function toEventRow(row: Row): EventRow {
  return {
    id: row.id,
    version: row.version,
    receivedAt: row.received_at.toISOString(),
    method: row.method,
    path: parseRequestTarget(row.uri)?.path ?? row.uri,
    durationMs: row.duration_ms,
    message: row.message,
    destinations: row.destinations,
    deliveries: row.deliveries.map(({ cellId, state, endpoint, ...last }) => ({
      cellId,
      state,
      endpoint,
      response: toShortResponse(state, last),
    })),
    sent: row.preview && onOneLine(row.preview),
  };
}

function onOneLine(start: Buffer): string {
  const text = start.toString().replaceAll(/\s+/g, " ");
  return text.length > PREVIEW_LENGTH ? `${text.slice(0, PREVIEW_LENGTH).toWellFormed()}…` : text;
}
