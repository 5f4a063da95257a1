import { DISCARDED } from "@/lib/accounts/account";
import { LIKE, likeText } from "@/lib/admin/like-text";
import {
  type AccountDetail,
  type AccountPage,
  type AccountRow,
  type AdminListQuery,
  COUNTED,
} from "@/lib/admin/schema";
import { eventsOf, volumeOf, WEEK } from "@/lib/admin/volume";
import { pool } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";

type Row = Omit<AccountRow, "createdAt" | "suspendedAt"> & { createdAt: Date; suspendedAt: Date | null };

/** Accounts, newest first: those whose name or address has the text in it, or whose id it is. */
export async function listAccounts({ q, before, limit }: AdminListQuery): Promise<AccountPage> {
  const { rows } = await pool.query<Row>(LIST, [likeText(q), before ?? null, limit + 1]);
  const accounts = rows.slice(0, limit).map(toRow);
  return { accounts, next: rows.length > limit ? (accounts.at(-1)?.id ?? null) : null };
}

/** Throws NotFoundError. */
export async function findAccount(id: string): Promise<AccountDetail> {
  const { rows } = await pool.query<Row & Omit<AccountDetail, keyof AccountRow>>(FIND, [id]);
  const [row] = rows;
  if (row === undefined) throw new NotFoundError("account", id);
  const { sessions, keys, reports } = row;
  const hosts = await pool.query<AccountDetail["hosts"][number]>(HOSTS, [id]);
  return { ...toRow(row), sessions, keys, reports, hosts: hosts.rows };
}

function toRow(row: Row): AccountRow {
  const { id, name, email, isAdmin, suspendedReason, notebooks, events, week } = row;
  return {
    id,
    name,
    email,
    createdAt: row.createdAt.toISOString(),
    isAdmin,
    suspendedAt: row.suspendedAt?.toISOString() ?? null,
    suspendedReason,
    notebooks,
    events,
    week,
  };
}

const NOTEBOOKS = "SELECT id FROM notebook WHERE account_id = account.id";

const COLUMNS = `
  account.id, account.name, account.email, account.created_at AS "createdAt", account.is_admin AS "isAdmin",
  account.suspended_at AS "suspendedAt", account.suspended_reason AS "suspendedReason",
  (SELECT count(*)::int FROM notebook WHERE account_id = account.id) AS notebooks,
  ${eventsOf(NOTEBOOKS, COUNTED)} AS events,
  ${volumeOf(NOTEBOOKS)} AS week`;

const LIST = `
  SELECT ${COLUMNS} FROM account
   WHERE ($1::text IS NULL OR account.name ${LIKE} OR account.email ${LIKE} OR account.id::text ${LIKE})
     AND ($2::uuid IS NULL OR account.id < $2)
     AND account.id <> '${DISCARDED.id}'
   ORDER BY account.id DESC
   LIMIT $3`;

const FIND = `
  SELECT ${COLUMNS},
         (SELECT count(*)::int FROM session WHERE account_id = account.id AND expires_at > now()) AS sessions,
         (SELECT count(*)::int FROM api_key WHERE account_id = account.id AND revoked_at IS NULL) AS keys,
         (SELECT count(*)::int FROM abuse_report WHERE abuse_report.account_id = account.id) AS reports
    FROM account WHERE id = $1 AND id <> '${DISCARDED.id}'`;

const MOST_HOSTS = 50;

const HOSTS = `
  SELECT host, sum(attempts)::float8 AS attempts, sum(failed)::float8 AS failed,
         EXISTS (SELECT FROM host_proof WHERE account_id = $1 AND host_proof.host = host_volume.host
                    AND verified_at IS NOT NULL) AS verified
    FROM host_volume
   WHERE notebook_id IN (SELECT id FROM notebook WHERE account_id = $1) AND ${WEEK}
   GROUP BY host ORDER BY attempts DESC, host LIMIT ${MOST_HOSTS}`;
