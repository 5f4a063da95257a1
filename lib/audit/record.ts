import { v7 as uuidv7 } from "uuid";

import type { Account } from "@/lib/accounts/account";
import { type Author, COMMAND_LINE, viaOf } from "@/lib/audit/author";
import { type Db, db } from "@/lib/db";

/** What was done. Never a secret: no value of the environment, no key, no password. */
export type NewEntry = {
  action: string; // noun.past-participle: notebook.saved, key.made, account.suspended
  subject: string; // to what: an id, a name, a host
  details?: Record<string, unknown>; // what else helps to understand it, as JSON
  account?: Account | null; // in whose log it is; the author's own when it is not given, none for null
};

/**
 * Puts an entry into the audit log: https://csrc.nist.gov/glossary/term/audit_log.
 *
 * Give it the transaction of the change, where there is one: then neither is without the other. Called after a change that
 * was committed already, a process that dies in between leaves a change without an entry, never an entry without a change.
 *
 * @param author  who did it; an admin's entry about another account is put into that one's log by `entry.account`
 * @param on      the transaction of the change
 */
export async function recordAudit(
  author: Author | typeof COMMAND_LINE,
  { action, subject, details = {}, account }: NewEntry,
  on: Pick<Db, "$executeRaw"> = db,
): Promise<void> {
  const own = author === COMMAND_LINE ? null : author;
  const log = account === undefined ? own : account;
  const actor = own === null ? COMMAND_LINE : (own.name ?? null);

  await on.$executeRaw`
    INSERT INTO audit_entry (id, account_id, owner, actor, via, action, subject, details, client_ip)
    SELECT ${uuidv7()}::uuid, owner.id, coalesce(owner.name, ''),
           coalesce(${actor}, (SELECT name FROM account WHERE id = ${own?.id ?? null}::uuid), ''),
           ${viaOf(author)}, ${action}, ${subject}, ${JSON.stringify(details)}::jsonb, ${own?.clientIp ?? null}
      FROM (SELECT) AS entry
      LEFT JOIN account AS owner ON owner.id = ${log?.id ?? null}::uuid`;
}
