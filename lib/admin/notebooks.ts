import { DISCARDED } from "@/lib/accounts/account";
import { LIKE, likeText } from "@/lib/admin/like-text";
import { type AdminListQuery, COUNTED, type NotebookPage, type NotebookRow } from "@/lib/admin/schema";
import { eventsOf, volumeOf } from "@/lib/admin/volume";
import { pool } from "@/lib/db";

type Row = Omit<NotebookRow, "createdAt" | "suspendedAt"> & { createdAt: Date; suspendedAt: Date | null };

/**
 * Notebooks, newest first: those whose title or id has the text in it, or whose source's URL it is, which somebody who was sent
 * something may have. Neither keys nor cells nor events are shown.
 *
 * @param accountId  of this account only
 */
export async function listAllNotebooks(
  { q, before, limit }: AdminListQuery,
  accountId: string | null = null,
): Promise<NotebookPage> {
  const key = /\/e\/([\w-]+)/.exec(q)?.[1] ?? q;
  const { rows } = await pool.query<Row>(LIST, [likeText(q), before ?? null, limit + 1, key, accountId]);
  const notebooks = rows.slice(0, limit).map(toRow);
  return { notebooks, next: rows.length > limit ? (notebooks.at(-1)?.id ?? null) : null };
}

function toRow(row: Row): NotebookRow {
  const { createdAt, suspendedAt, ...rest } = row;
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    suspendedAt: suspendedAt?.toISOString() ?? null,
  };
}

const THIS = "SELECT notebook.id";

const LIST = `
  SELECT notebook.id, notebook.title, notebook.account_id AS "accountId", account.name AS owner,
         account.suspended_at IS NOT NULL AS "ownerSuspended", notebook.created_at AS "createdAt",
         notebook.is_public AS "isPublic", notebook.suspended_at AS "suspendedAt",
         notebook.suspended_reason AS "suspendedReason",
         ${eventsOf(THIS, COUNTED)} AS events, ${volumeOf(THIS)} AS week
    FROM notebook JOIN account ON account.id = notebook.account_id
   WHERE ($1::text IS NULL OR notebook.title ${LIKE} OR notebook.id::text ${LIKE} OR notebook.source_key = $4)
     AND ($2::uuid IS NULL OR notebook.id < $2)
     AND notebook.account_id <> '${DISCARDED.id}'
     AND ($5::uuid IS NULL OR notebook.account_id = $5)
   ORDER BY notebook.id DESC
   LIMIT $3`;
