import { DISCARDED } from "@/lib/accounts/account";
import { OVERVIEW_COUNTED, type Overview } from "@/lib/admin/schema";
import { pool } from "@/lib/db";
import { idBefore } from "@/lib/search/bound";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** What is going on. */
export async function readOverview(): Promise<Overview> {
  const { rows } = await pool.query<Overview>(READ, [idBefore(Date.now() - DAY_MS)]);
  const [read] = rows;
  if (read === undefined) throw new Error("a SELECT without FROM gave no row");
  return read;
}

const dayOf = (ago: number) => `
  (SELECT json_build_object('attempts', coalesce(sum(attempts), 0), 'failed', coalesce(sum(failed), 0),
                            'hosts', count(DISTINCT host))
     FROM host_volume WHERE day = (now() AT TIME ZONE 'UTC')::date - ${ago})`;

// Events are counted by their ids, which begin with the time.
const READ = `
  SELECT (SELECT count(*)::int FROM account WHERE id <> '${DISCARDED.id}') AS accounts,
         (SELECT count(*)::int FROM notebook WHERE account_id <> '${DISCARDED.id}') AS notebooks,
         (SELECT count(*)::int FROM (SELECT FROM event WHERE id >= $1 LIMIT ${OVERVIEW_COUNTED}) AS late) AS "acceptedLastDay",
         ${dayOf(0)} AS today,
         ${dayOf(1)} AS yesterday,
         (SELECT count(*)::int FROM abuse_report WHERE closed_at IS NULL) AS "openReports",
         (SELECT count(*)::int FROM account WHERE suspended_at IS NOT NULL AND id <> '${DISCARDED.id}') AS "suspendedAccounts",
         (SELECT count(*)::int FROM notebook WHERE suspended_at IS NOT NULL) AS "suspendedNotebooks",
         (SELECT count(*)::int FROM (
            SELECT FROM delivery WHERE state = 'suspended' LIMIT ${OVERVIEW_COUNTED}) AS kept) AS "keptDeliveries",
         (SELECT count(*)::int FROM blocked_host) AS "blockedHosts"`;
