import { v7 as uuidv7 } from "uuid";

import type { Account } from "@/lib/accounts/account";
import type { Author, COMMAND_LINE } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { ConflictError, InvalidInputError, NotFoundError } from "@/lib/errors";
import { type ApiKeyView, KEYS_LIMIT, type MadeKey, type NewKey } from "@/lib/keys/schema";
import { createSecret } from "@/lib/keys/secret";

/** How long a revoked key is known as one, so that whoever still uses it is told. In milliseconds. */
const REMEMBERED_MS = 90 * 24 * 60 * 60 * 1_000;

/** An account's keys that are not revoked, the newest first. */
export async function listKeys({ id }: Account): Promise<ApiKeyView[]> {
  const rows = await db.apiKey.findMany({
    where: { accountId: id, revokedAt: null },
    omit: { hash: true },
    orderBy: { id: "desc" },
  });
  return rows.map(toView);
}

/**
 * Makes a key for an account. The answer is the only time that it can be read.
 *
 * Throws InvalidInputError when the account has one of that name, ConflictError when it has as many as it may.
 *
 * @param author  who makes it, if that is not the account itself
 */
export async function makeKey(
  account: Author,
  { name, scopes }: NewKey,
  author: Author | typeof COMMAND_LINE = account,
): Promise<MadeKey> {
  const { id: accountId } = account;
  const { key, ...secret } = createSecret();

  const made = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM account WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`; // one at a time
    const revokedAt = { lt: new Date(Date.now() - REMEMBERED_MS) };
    await tx.apiKey.deleteMany({ where: { accountId, revokedAt } });
    const names = await tx.apiKey.findMany({ where: { accountId, revokedAt: null }, select: { name: true } });
    if (names.some((other) => other.name === name)) {
      throw new InvalidInputError({ name: "There is a key of this name already" });
    }
    if (names.length >= KEYS_LIMIT) {
      throw new ConflictError(
        "too_many_keys",
        `An account has at most ${KEYS_LIMIT} keys. Revoke one that is not used any more.`,
      );
    }
    const row = await tx.apiKey.create({ data: { id: uuidv7(), accountId, name, scopes, ...secret } });
    const details = { name, scopes, hint: secret.hint };
    await recordAudit(author, { action: "key.made", subject: row.id, details, account }, tx);
    return row;
  });
  return { ...toView(made), key };
}

/**
 * Revokes a key: every process refuses it from the next request on, as each looks it up. Throws NotFoundError.
 *
 * @param account  whose key it must be; null for anybody's
 */
export async function revokeKey(
  account: Account | null,
  id: string,
  author: Author | typeof COMMAND_LINE,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const [row] = await tx.apiKey.updateManyAndReturn({
      where: { id, revokedAt: null, ...(account !== null && { accountId: account.id }) },
      data: { revokedAt: new Date() },
      select: { accountId: true, name: true, hint: true },
    });
    if (row === undefined) throw new NotFoundError("key", id);
    const { accountId, ...details } = row;
    await recordAudit(
      author,
      { action: "key.revoked", subject: id, details, account: { id: accountId } },
      tx,
    );
  });
}

type Row = {
  id: string;
  name: string;
  hint: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
};

function toView({ id, name, hint, scopes, createdAt, lastUsedAt }: Row): ApiKeyView {
  return {
    id,
    name,
    hint,
    scopes,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
