import ipaddr from "ipaddr.js";

import { pool } from "@/lib/db";
import { TooManyAttemptsError } from "@/lib/errors/accounts";

/** How long tries are counted from the first one on. In seconds. */
const WINDOW_S = 15 * 60;

/** Tries in that time: for one account, from wherever, and from one address, for whatever account. */
const LIMITS = { account: 10, address: 50 } as const;

/**
 * Counts a try to sign in, before it is looked at: so that a guess is no cheaper than the wait after it. In Postgres, for all
 * processes. Whoever signs in gets the account's tries back.
 *
 * Throws TooManyAttemptsError, which is no sign that there is such an account.
 */
export async function countAttempt(who: { account: string; address: string | null }): Promise<void> {
  const { rows } = await pool.query<{ kind: keyof typeof LIMITS; count: number; left_s: number }>(COUNT, [
    keyOf("account", who.account),
    keyOf("address", networkOf(who.address)),
    WINDOW_S,
  ]);
  const over = rows.filter(({ kind, count }) => count > LIMITS[kind]);
  if (over.length > 0) throw new TooManyAttemptsError(Math.max(...over.map(({ left_s }) => left_s)));
}

/** Gives an account its tries back; and forgets what is too long ago to count, of everybody. */
export async function forgetAttempts(account: string): Promise<void> {
  await pool.query(FORGET, [keyOf("account", account), WINDOW_S]);
}

/** An address as it is counted: of IPv6 the network, as whoever has one address of it has them all (RFC 6177). */
function networkOf(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  return parsed.kind() === "ipv4" ? parsed.toString() : parsed.toByteArray().slice(0, 8).join(".");
}

function keyOf(kind: keyof typeof LIMITS, value: string): string {
  return `${kind} ${value}`;
}

// Rows are written in the order of their keys, so two at once wait for each other and not in a circle. The table has one unique
// index: by a second one, two first tries at once would be a failure of the later one, not a conflict to do something about.
const COUNT = `
  INSERT INTO sign_in_tries (key, count, since)
  SELECT key, 1, now() FROM unnest(ARRAY[$1, $2]::text[]) AS tried(key) ORDER BY key
  ON CONFLICT (key) DO UPDATE
     SET count = CASE WHEN sign_in_tries.since < now() - make_interval(secs => $3) THEN 1 ELSE sign_in_tries.count + 1 END,
         since = CASE WHEN sign_in_tries.since < now() - make_interval(secs => $3) THEN now() ELSE sign_in_tries.since END
  RETURNING split_part(key, ' ', 1) AS kind, count,
            greatest(1, ceil($3::int - extract(epoch FROM now() - since)))::int AS left_s`;

const FORGET = `DELETE FROM sign_in_tries WHERE key = $1 OR since < now() - make_interval(secs => $2)`;
