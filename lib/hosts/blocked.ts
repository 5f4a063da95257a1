import { CHANNELS, listen } from "@/lib/bus";
import { pool } from "@/lib/db";
import { nameOf } from "@/lib/hosts/host-name";
import { log } from "@/lib/log";
import { createLoop, type Loop } from "@/lib/loop";
import { oncePerProcess } from "@/lib/once-per-process";

const BACKSTOP_MS = 30_000; // between two looks that nobody asked for

/** This process's copy of the block list, and which of its reads it is of. */
const copy = oncePerProcess("blocked-hosts", () => ({
  reasons: new Map<string, string>(),
  begun: 0,
  read: 0,
}));

/**
 * Whether the operator has blocked a host, and why, by what this process knows: it hears of a change at once, and looks by itself
 * twice a minute. Names under a blocked name are blocked with it. Nobody is asked, so it may be called for each attempt.
 *
 * @param host  with or without its port, as in Delivery.host
 */
export function blockedHost(host: string): { reason: string } | null {
  if (copy.reasons.size === 0) return null;
  for (let name = nameOf(host); ; name = name.slice(name.indexOf(".") + 1)) {
    const reason = copy.reasons.get(name);
    if (reason !== undefined) return { reason };
    if (!name.includes(".")) return null;
  }
}

/** Reads the block list. Rejects when Postgres can't be asked. */
export async function readBlockedHosts(): Promise<void> {
  const number = ++copy.begun;
  const { rows } = await pool.query<{ host: string; reason: string }>({
    name: "blocked-hosts",
    text: "SELECT host, reason FROM blocked_host",
  });
  if (number < copy.read) return; // one that began later was sooner
  copy.read = number;
  copy.reasons = new Map(rows.map(({ host, reason }) => [host, reason]));
}

/**
 * Keeps this process's copy of the block list up to date. Resolves once it has been read; should Postgres be away at that
 * moment, it is read as soon as it is back.
 */
export async function watchBlockedHosts(): Promise<Loop> {
  const loop = createLoop(look, { name: "blocked hosts", backstopMs: BACKSTOP_MS });
  const unlisten = listen(CHANNELS.blockedHosts, null, loop.wake);
  await look().catch((error: unknown) => log.error({ error }, "the block list can't be read"));
  return {
    wake: loop.wake,
    stop() {
      unlisten();
      return loop.stop();
    },
  };
}

async function look(): Promise<boolean> {
  await readBlockedHosts();
  return false;
}
