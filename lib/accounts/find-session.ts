import type { Actor } from "@/lib/accounts/account";
import { auth } from "@/lib/accounts/auth";
import { pool } from "@/lib/db";
import { clientAddress } from "@/lib/http/client-address";

/** How exactly it is known when a session was used last. */
const SEEN_MS = 60_000;

/**
 * Who is signed in by the cookie of these headers; null when nobody is: without one, and with one that was changed, has expired, or
 * whose session has ended. Looked up for each request, so one that was ended is refused at once, in every process.
 */
export async function findSession(headers: Headers): Promise<Actor | null> {
  if (headers.get("cookie") === null) return null;
  const { api } = await auth();
  const found = await api.getSession({ headers });
  if (found === null) return null;

  const { user, session } = found;
  if (Date.now() - session.updatedAt.getTime() > SEEN_MS) {
    await pool.query(SEEN, [session.id, clientAddress(headers)]);
  }
  return {
    id: user.id,
    name: user.name,
    isAdmin: user.isAdmin,
    suspended: user.suspendedAt ? (user.suspendedReason ?? "") : null,
    isNew: !user.acceptedAt,
    via: "session",
    sessionId: session.id,
  };
}

const SEEN = `
  UPDATE session SET updated_at = now(), ip_address = coalesce($2, ip_address)
   WHERE id = $1 AND updated_at < now() - interval '${SEEN_MS} milliseconds'`;
