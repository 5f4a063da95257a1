import type { Account } from "@/lib/accounts/account";
import {
  type AdminAuditQuery,
  type AuditEntry,
  type AuditPage,
  type AuditQuery,
  auditEntry,
} from "@/lib/audit/schema";
import { db } from "@/lib/db";

/** An account's log, newest first. Where somebody else acted from, such as an admin, is not told. */
export async function listAudit({ id: accountId }: Account, query: AuditQuery): Promise<AuditPage> {
  const rows = await read({ accountId }, query);
  const entries = rows.map((row) => (row.actor === row.owner ? row : { ...row, clientIp: null }));
  return pageOf(entries, query.limit);
}

/** The log of all accounts, or of those that have or had a name, newest first. For admins. */
export async function listAllAudit({ account: name, ...query }: AdminAuditQuery): Promise<AuditPage> {
  if (name === "") return pageOf(await read({}, query), query.limit);

  // Each by its index: an account that is there by its id, also under an earlier name, and one that was deleted by its name.
  const account = await db.account.findUnique({ where: { name }, select: { id: true } });
  const there = account === null ? [] : await read({ accountId: account.id }, query);
  const deleted = await read({ accountId: null, owner: name }, query);
  const rows = [...there, ...deleted].sort((one, other) => (one.id < other.id ? 1 : -1));
  return pageOf(rows, query.limit);
}

type Where = { accountId?: string | null; owner?: string };
type Row = Awaited<ReturnType<typeof read>>[number];

function read(where: Where, { before, limit }: AuditQuery) {
  return db.auditEntry.findMany({
    where: { ...where, ...(before !== undefined && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
}

function pageOf(rows: Row[], limit: number): AuditPage {
  const entries = rows.slice(0, limit).map(toEntry);
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}

function toEntry({ owner, at, ...row }: Row): AuditEntry {
  return auditEntry.parse({ ...row, account: owner, at: at.toISOString() });
}
