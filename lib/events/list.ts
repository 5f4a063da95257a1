import type { Account } from "@/lib/accounts/store";
import { pool } from "@/lib/db";
import { environmentMask, type Mask, maskMessage } from "@/lib/environment/mask";
import { parseRequestTarget } from "@/lib/events/request-target";
import type { EventListQuery, EventPage, EventRow } from "@/lib/events/schema";
import { searchedText } from "@/lib/events/search-text";
import { toShortResponse } from "@/lib/events/short-response";
import { requireNotebook } from "@/lib/notebooks/owner";
import { FIRST_ID, LAST_ID } from "@/lib/search/bound";
import { findEvents } from "@/lib/search/find-events";

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
 * Throws SearchTimeoutError.
 */
export async function listEvents(
  account: Account,
  notebookId: string,
  { before, limit, q }: EventListQuery,
): Promise<EventPage> {
  await requireNotebook(account, notebookId);
  const text = searchedText(q);
  const { rows } =
    text === ""
      ? await pool.query<Row>(LIST_PAGE, [notebookId, before ?? LAST_ID, limit + 1])
      : await pool.query<Row>(LIST_FOUND, [
          await findEvents(pool, { notebookId, text, before: before ?? null, limit: limit + 1 }),
        ]);
  const mask = await environmentMask(account.id); // after the rows: a value that was sent is among what it masks
  const events = rows.slice(0, limit).map((row) => toEventRow(row, mask));
  return { events, next: rows.length > limit ? (events.at(-1)?.id ?? null) : null };
}

// In the order of (notebook_id, id) and by a range of it, only the index of that pair gives a page. By `id` alone Postgres
// may take the primary key, and for a notebook that got no event lately pass over everybody else's. The statements have
// no name, so each is planned for the notebook that it is for.
const COLUMNS = "id, version_id, received_at, method, uri, duration_ms, message";

const LIST_PAGE = list(`
  SELECT ${COLUMNS} FROM event
   WHERE (notebook_id, id) < ($1, $2) AND (notebook_id, id) >= ($1, '${FIRST_ID}')
   ORDER BY notebook_id DESC, id DESC
   LIMIT $3`);

const LIST_FOUND = list(`SELECT ${COLUMNS} FROM event WHERE id = ANY($1::uuid[])`);

function list(page: string): string {
  return `
    WITH page AS MATERIALIZED (${page}),
    ran AS MATERIALIZED (
      SELECT id, number,
             (SELECT count(*)::int
                FROM jsonb_array_elements(cells) AS cell
               WHERE cell->>'type' = 'webhook'
                 AND cell->'config'->>'endpoint' <> '' AND cell->'config'->>'payload' ~ '\\S') AS destinations
        FROM version
       WHERE id IN (SELECT version_id FROM page))
    SELECT page.id, ran.number AS version, received_at, method, uri, duration_ms, page.message, ran.destinations,
           promised.deliveries,
           (SELECT substring(payload FROM 1 FOR ${PREVIEW_BYTES})
              FROM delivery WHERE event_id = page.id ORDER BY position LIMIT 1) AS preview
      FROM page
      JOIN ran ON ran.id = page.version_id
      CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(json_build_object(
                 'cellId', cell_id, 'state', state, 'endpoint', endpoint,
                 'message', message, 'outcome', last.outcome, 'status', last.status, 'cause', last.cause) ORDER BY position), '[]') AS deliveries
          FROM delivery
          LEFT JOIN LATERAL (
            SELECT outcome, status, cause FROM attempt
             WHERE delivery_id = delivery.id ORDER BY number DESC LIMIT 1) AS last ON true
         WHERE event_id = page.id) AS promised
     ORDER BY page.id DESC`;
}

function toEventRow(row: Row, mask: Mask): EventRow {
  return {
    id: row.id,
    version: row.version,
    receivedAt: row.received_at.toISOString(),
    method: row.method,
    path: parseRequestTarget(row.uri)?.path ?? row.uri,
    durationMs: row.duration_ms,
    message: row.message && maskMessage(row.message, mask),
    destinations: row.destinations,
    deliveries: row.deliveries.map(({ cellId, state, endpoint, ...last }) => ({
      cellId,
      state,
      endpoint: mask(endpoint),
      response: toShortResponse(state, last),
    })),
    sent: row.preview && onOneLine(row.preview, mask),
  };
}

/** The values are masked before the text is cut, and before its white space is changed. */
function onOneLine(start: Buffer, mask: Mask): string {
  const isCut = start.length === PREVIEW_BYTES;
  const whole = isCut ? start.toString().replace(/\ufffd$/, "") : start.toString();
  const text = mask(whole, isCut).replaceAll(/\s+/g, " ");
  return text.length > PREVIEW_LENGTH ? `${text.slice(0, PREVIEW_LENGTH).toWellFormed()}…` : text;
}
