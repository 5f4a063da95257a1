import { auth } from "@/lib/accounts/auth";
import { cookiesOf } from "@/lib/accounts/cookies";
import type { SessionView } from "@/lib/accounts/schema";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";

/** The browsers that are signed in to an account, the last used first. @param currentId  of the one that asks */
export async function listSessions({ id }: Author, currentId: string): Promise<SessionView[]> {
  const rows = await db.session.findMany({
    where: { accountId: id, expiresAt: { gt: new Date() } },
    orderBy: { updatedAt: "desc" },
  });
  return rows.map((row) => ({
    id: row.id,
    current: row.id === currentId,
    userAgent: row.userAgent ?? "",
    clientIp: row.ipAddress ?? "",
    createdAt: row.createdAt.toISOString(),
    seenAt: row.updatedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** Signs one of the account's browsers out. Throws NotFoundError. */
export async function revokeSession(author: Author, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id, accountId: author.id } });
    if (count === 0) throw new NotFoundError("session", id);
    await recordAudit(author, { action: "session.revoked", subject: id }, tx);
  });
}

/** Signs all of the account's browsers out but the one that asks. */
export async function revokeOtherSessions(author: Author, currentId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({
      where: { accountId: author.id, NOT: { id: currentId } },
    });
    await recordAudit(
      author,
      { action: "session.others_revoked", subject: author.id, details: { count } },
      tx,
    );
  });
}

/** Ends the session of the browser that asks, if it has one. @returns the cookies to set */
export async function signOut(headers: Headers): Promise<Headers> {
  const { api } = await auth();
  const { headers: set } = await api.signOut({ headers, returnHeaders: true });
  return cookiesOf(set, headers);
}
