import { CHANNELS, listenToAll } from "@/lib/bus";
import { pool } from "@/lib/db";
import { oncePerProcess } from "@/lib/once-per-process";

const REMEMBERED = 10_000; // accounts, the last found ones

const cache = oncePerProcess("verified-hosts", () => ({
  found: new Map<string, Promise<ReadonlySet<string>>>(), // by account
  changes: 0, // notifications heard
  listening: false,
}));

/**
 * The hosts that an account has verified, with their ports. Remembered until one is verified, or no longer is, by any process:
 * the news may be a moment late.
 */
export function verifiedHosts(accountId: string): Promise<ReadonlySet<string>> {
  const known = cache.found.get(accountId);
  if (known !== undefined) return known;

  if (!cache.listening) {
    cache.listening = true;
    listenToAll(CHANNELS.hosts, forgetVerifiedHosts);
  }
  const changesBefore = cache.changes;
  const found = readVerifiedHosts(accountId);
  const forget = () => {
    if (cache.found.get(accountId) === found) cache.found.delete(accountId);
  };
  cache.found.set(accountId, found);
  if (cache.found.size > REMEMBERED) cache.found.delete(cache.found.keys().next().value ?? "");
  found.then(() => {
    if (cache.changes !== changesBefore) forget(); // one may have been verified while they were read
  }, forget);
  return found;
}

/** @param accountId  null when it may be any */
export function forgetVerifiedHosts(accountId: string | null): void {
  cache.changes++;
  if (accountId === null) cache.found.clear();
  else cache.found.delete(accountId);
}

async function readVerifiedHosts(accountId: string): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ host: string }>({
    name: "verified-hosts",
    text: "SELECT host FROM host_proof WHERE account_id = $1 AND verified_at IS NOT NULL",
    values: [accountId],
  });
  return new Set(rows.map(({ host }) => host));
}
