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
  return `sign-in ${kind} ${value}`;
}

// Rows are written in the order of their keys, so two at once wait for each other and not in a circle.
const COUNT = `
  INSERT INTO rate_limit (id, key, count, last_request)
  SELECT key, key, 1, extract(epoch FROM now()) * 1000 FROM unnest(ARRAY[$1, $2]::text[]) AS tried(key) ORDER BY key
  ON CONFLICT (id) DO UPDATE
     SET count = CASE WHEN rate_limit.last_request < excluded.last_request - $3::int * 1000 THEN 1
                      ELSE rate_limit.count + 1 END,
         last_request = CASE WHEN rate_limit.last_request < excluded.last_request - $3::int * 1000 THEN excluded.last_request
                             ELSE rate_limit.last_request END
  RETURNING split_part(key, ' ', 2) AS kind, count,
            greatest(1, ceil($3::int - (extract(epoch FROM now()) - last_request / 1000.0)))::int AS left_s`;

const FORGET = `
  DELETE FROM rate_limit
   WHERE id = $1 OR (id LIKE 'sign-in %' AND last_request < (extract(epoch FROM now()) - $2::int) * 1000)`;
