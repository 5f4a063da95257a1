import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

import { directUrl } from "@/lib/database-url";
import { enginePool } from "@/lib/db";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";

/** What processes tell each other, through Postgres: lib/ is loaded twice in a process, and processes are many. */
export const CHANNELS = {
  deliveries: "hookbook_deliveries", // a delivery may be due; the payload is THIS_PROCESS of one that has looked itself
  limited: "hookbook_limited", // a delivery within a host's budget may be due; no payload
  stops: "hookbook_stops", // a destination was paused or enabled, a notebook or an account suspended, or no longer; no payload
  runs: "hookbook_runs", // a run may be due; no payload
  events: "hookbook_events", // a notebook's events changed; the payload is its id
  environments: "hookbook_environments", // an environment was saved; the payload is its account's id
  discarded: "hookbook_discarded", // a notebook was deleted, and is to be removed; no payload
  hosts: "hookbook_hosts", // an account verified a host, or no longer has; the payload is the account's id
  blockedHosts: "hookbook_blocked_hosts", // the block list was changed; no payload
  sources: "hookbook_sources", // a notebook was saved or deleted; the payload is its id
} as const;

type Channel = (typeof CHANNELS)[keyof typeof CHANNELS];

/** What a process calls itself in a payload that it need not hear. */
export const THIS_PROCESS = oncePerProcess("process-id", randomUUID);

const RECONNECT_MS = 1_000;
const QUIET_MS = 25; // between two statements that notify
const ANY = "any"; // to listeners of one payload: look again, something may have been missed

const bus = oncePerProcess("bus", () => {
  const emitter = new EventEmitter().setMaxListeners(0);
  const told = new Map<string, [Channel, string]>(); // what is to be notified, once each
  return {
    emitter,
    told,
    telling: undefined as Promise<void> | undefined,
    stopped: new AbortController(),
    listening: undefined as Promise<void> | undefined,
  };
});

/**
 * Tells every process that there is something to look at: at once, or together with whatever else is told within the next
 * moment. Not part of the transaction that changed it: a NOTIFY takes a lock on the whole cluster at commit, which would
 * make of all batches of all processes one queue. Whoever dies in between, or can't reach Postgres, has told nobody: engines
 * and runners look by themselves every 2 s, open pages with the next heartbeat of their stream (15 s at most).
 */
export function notify(channel: Channel, payload = ""): void {
  bus.told.set(`${channel}:${payload}`, [channel, payload]);
  tell();
}

function tell(): void {
  bus.telling ??= keepTelling().finally(() => {
    bus.telling = undefined;
    if (bus.told.size > 0) tell(); // told between the last statement and here
  });
}

async function keepTelling(): Promise<void> {
  while (bus.told.size > 0) {
    const told = [...bus.told.values()];
    bus.told.clear();
    try {
      await enginePool.query({
        name: "notify",
        text: "SELECT pg_notify(channel, payload) FROM unnest($1::text[], $2::text[]) AS told(channel, payload)",
        values: [told.map(([channel]) => channel), told.map(([, payload]) => payload)],
      });
    } catch (error) {
      log.warn({ error }, "other processes could not be told; they look by themselves soon");
    }
    await sleep(QUIET_MS);
  }
}

/**
 * Calls `heard` for every notification on a channel, and whenever some may have been missed (the connection broke and
 * is back): a notification says "look again", never what there is to see.
 *
 * @param payload  only for this payload, such as a notebook's id
 * @returns stops listening
 */
export function listen(channel: Channel, payload: string | null, heard: () => void): () => void {
  bus.listening ??= keepListening();
  const names = [`${channel}:${payload ?? ""}`, `${channel}:${ANY}`];
  for (const name of names) bus.emitter.on(name, heard);
  return () => {
    for (const name of names) bus.emitter.off(name, heard);
  };
}

/**
 * Calls `heard` with the payload of every notification on a channel, and with null whenever some may have been missed.
 *
 * @returns stops listening
 */
export function listenToAll(channel: Channel, heard: (payload: string | null) => void): () => void {
  bus.listening ??= keepListening();
  bus.emitter.on(channel, heard);
  return () => bus.emitter.off(channel, heard);
}

/** Closes the connection. Nobody hears anything after this. */
export async function closeBus(): Promise<void> {
  await bus.telling;
  bus.stopped.abort();
  await bus.listening;
}

async function keepListening(): Promise<void> {
  while (!bus.stopped.signal.aborted) {
    try {
      await listenUntilBroken();
    } catch (error) {
      log.warn({ error }, "listening to Postgres failed");
    }
    await sleep(RECONNECT_MS, undefined, { signal: bus.stopped.signal }).catch(() => {});
  }
}

async function listenUntilBroken(): Promise<void> {
  const client = new pg.Client({ connectionString: directUrl(), keepAlive: true });
  const { signal } = bus.stopped;
  let end = () => {};
  const broken = new Promise<void>((resolve) => {
    end = resolve;
    client.once("end", end).once("error", end);
    signal.addEventListener("abort", end, { once: true });
  });
  client.on("notification", ({ channel, payload = "" }) => {
    bus.emitter.emit(`${channel}:${payload}`);
    bus.emitter.emit(channel, payload);
  });
  try {
    await client.connect();
    for (const channel of Object.values(CHANNELS)) await client.query(`LISTEN ${channel}`);
    for (const channel of Object.values(CHANNELS)) {
      bus.emitter.emit(`${channel}:${ANY}`);
      bus.emitter.emit(channel, null);
    }
    await broken;
  } finally {
    signal.removeEventListener("abort", end); // there is one for each time that Postgres was away
    await client.end().catch(() => {});
  }
}
