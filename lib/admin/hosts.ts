import { LIKE, likeText } from "@/lib/admin/like-text";
import type { HostDetail, HostListQuery, HostRow } from "@/lib/admin/schema";
import { lastDays } from "@/lib/admin/volume";
import { pool } from "@/lib/db";
import { blockedHost } from "@/lib/hosts/blocked";

/** Hosts by how much was sent to them, the busiest first. */
export async function listHosts({ q, days, limit }: HostListQuery): Promise<HostRow[]> {
  const { rows } = await pool.query<Omit<HostRow, "blocked">>(LIST, [likeText(q), days, limit]);
  return rows.map(withBlocked);
}

/** What was sent to a host, and by whom, the busiest first. @param days  of which today is the last, in UTC */
export async function findHost(host: string, days: number): Promise<HostDetail> {
  const { rows } = await pool.query<HostDetail["senders"][number]>(SENDERS, [host, days]);
  const accounts = new Map(rows.map(({ accountId, verified }) => [accountId, verified]));
  return {
    ...withBlocked({
      host,
      attempts: sum(rows.map(({ attempts }) => attempts)),
      failed: sum(rows.map(({ failed }) => failed)),
      accounts: accounts.size,
      verified: [...accounts.values()].filter(Boolean).length,
    }),
    senders: rows,
  };
}

function withBlocked(row: Omit<HostRow, "blocked">): HostRow {
  return { ...row, blocked: blockedHost(row.host)?.reason ?? null };
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

const LIST = `
  SELECT sent.host, sum(sent.attempts)::float8 AS attempts, sum(sent.failed)::float8 AS failed,
         count(DISTINCT notebook.account_id)::int AS accounts,
         (SELECT count(*)::int FROM host_proof
           WHERE host_proof.host = sent.host AND verified_at IS NOT NULL
             AND account_id = ANY (array_agg(notebook.account_id))) AS verified
    FROM host_volume AS sent JOIN notebook ON notebook.id = sent.notebook_id
   WHERE ${lastDays("$2")} AND ($1::text IS NULL OR sent.host ${LIKE})
   GROUP BY sent.host ORDER BY attempts DESC, sent.host LIMIT $3`;

const MOST_SENDERS = 200;

const SENDERS = `
  SELECT notebook.account_id AS "accountId", account.name AS owner, notebook.id AS "notebookId", notebook.title,
         sum(sent.attempts)::float8 AS attempts, sum(sent.failed)::float8 AS failed,
         notebook.suspended_at IS NOT NULL OR account.suspended_at IS NOT NULL AS suspended,
         EXISTS (SELECT FROM host_proof WHERE host_proof.host = $1 AND account_id = notebook.account_id
                    AND verified_at IS NOT NULL) AS verified
    FROM host_volume AS sent
    JOIN notebook ON notebook.id = sent.notebook_id
    JOIN account ON account.id = notebook.account_id
   WHERE sent.host = $1 AND ${lastDays("$2")}
   GROUP BY notebook.id, account.id ORDER BY attempts DESC, notebook.id LIMIT ${MOST_SENDERS}`;
