import type { Account } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import { environmentMask, type Mask, maskMessage } from "@/lib/environment/mask";
import { findMatching } from "@/lib/events/find-matching";
import { parseRequestTarget } from "@/lib/events/request-target";
import { type EventListQuery, type EventPage, type EventRow, isNarrowed } from "@/lib/events/schema";
import { searchedText } from "@/lib/events/search-text";
import { toShortResponse } from "@/lib/events/short-response";
import { requireNotebook } from "@/lib/notebooks/owner";
import { FIRST_ID, idBefore, LAST_ID } from "@/lib/search/bound";
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
  origin_id: string | null;
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

/** When an event's run and deliveries are over, as a rule: a run has 5 s, an attempt 30, and there may be a queue. */
const SETTLED_MS = 120_000;

/**
 * A page of the Inspector, newest first. Throws NotFoundError for a notebook that the account doesn't have.
 *
 * The search is case-insensitive and partial, over every name and value of the event (lib/events/search-text.ts).
 * Throws SearchTimeoutError. A filter by state, method or status looks at events for a while and says how far it came
 * (lib/events/find-matching.ts).
 */
export async function listEvents(
  account: Account,
  notebookId: string,
  query: EventListQuery,
): Promise<EventPage> {
  const { deletions } = await requireNotebook(account, notebookId);
  const settled = idBefore(Date.now() - SETTLED_MS);
  const { rows, next } = await readPage(notebookId, query);
  const mask = await environmentMask(account.id); // after the rows: a value that was sent is among what it masks
  return { events: rows.map((row) => toEventRow(row, mask)), next, settled, deletions };
}

async function readPage(
  notebookId: string,
  query: EventListQuery,
): Promise<{ rows: Row[]; next: string | null }> {
  const { limit } = query;
  const text = searchedText(query.q);
  const range = { notebookId, ...rangeOf(query) };
  if (isNarrowed(query)) {
    const { ids, next } = await findMatching(pool, { ...range, text, limit }, query);
    return { rows: (await pool.query<Row>(LIST_FOUND, [ids])).rows, next };
  }
  const { rows } =
    text === ""
      ? await pool.query<Row>(LIST_PAGE, [notebookId, range.before, limit + 1, range.after])
      : await pool.query<Row>(LIST_FOUND, [await findEvents(pool, { ...range, text, limit: limit + 1 })]);
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** The ids between which a page lies. An id is made when its event is received, so times are ids. */
function rangeOf({ before = LAST_ID, after = FIRST_ID, from, to }: EventListQuery) {
  const first = from === undefined ? FIRST_ID : idBefore(Date.parse(from));
  const last = to === undefined ? LAST_ID : idBefore(Date.parse(to));
  return { before: before < last ? before : last, after: after > first ? after : first };
}

// In the order of (notebook_id, id) and by a range of it, only the index of that pair gives a page. By `id` alone Postgres
// may take the primary key, and for a notebook that got no event lately pass over everybody else's. The statements have
// no name, so each is planned for the notebook that it is for.
const COLUMNS = "id, version_id, received_at, method, uri, duration_ms, message, origin_id";

const LIST_PAGE = list(`
  SELECT ${COLUMNS} FROM event
   WHERE (notebook_id, id) < ($1, $2) AND (notebook_id, id) > ($1, $4)
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
    SELECT page.id, ran.number AS version, received_at, method, uri, duration_ms, page.message, origin_id, ran.destinations,
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
    originId: row.origin_id,
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
