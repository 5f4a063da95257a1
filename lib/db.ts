import type { Socket } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

import { isPooled, pooledUrl } from "@/lib/database-url";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";

/** Postgres ends a statement that takes longer. In milliseconds. */
const STATEMENT_MS = 15_000;

/** A connection that is silent for longer is given up: Postgres, or the way to it, is gone. */
const SILENT_MS = STATEMENT_MS + 1_000;

const LOOK_UP_ONLY = "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan";

/** The connections of the page and the API. */
export const pool = oncePerProcess("pool", () => createPool(12));

/**
 * The connections of the way of an event: storing, claiming, recording, leases. Apart, so that whoever searches a million
 * events takes none of them.
 *
 * Each of its statements finds rows by an index. Planned while the tables were empty, or with statistics from before they
 * grew, some would scan them whole: here they may not, and are planned once.
 */
export const enginePool = oncePerProcess("engine-pool", () => createPool(6, LOOK_UP_ONLY));

function createPool(max: number, settings?: string): pg.Pool {
  const created = new pg.Pool({
    connectionString: pooledUrl(),
    max,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...(isPooled() ? forAnyConnection() : forOneConnection(settings)),
  });
  // A connection that breaks while idle is replaced at the next query; unheard, the event would end the process.
  created.on("error", (error) => {
    if (!created.ending) log.warn({ error }, "an idle database connection broke");
  });
  created.on("connect", (client) => giveUpWhenSilent(client, SILENT_MS));
  return created;
}

/**
 * Ends a connection that brings nothing for a while, so that whoever waits for an answer hears of it. Idle ones are ended before, by
 * the pool. Not pg's `query_timeout`: that is a timer for each statement, and holds all that went with it until memory is collected
 * as a whole.
 */
export function giveUpWhenSilent(client: pg.ClientBase, silentMs: number): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.setTimeout(silentMs, () =>
    stream.destroy(new Error("Connection timeout: Postgres does not answer")),
  );
}

/** What holds for a connection until it ends, where it leads to one of Postgres's own. */
function forOneConnection(settings?: string): pg.PoolConfig {
  return {
    statement_timeout: STATEMENT_MS,
    ...(settings !== undefined && {
      async onConnect(client: pg.ClientBase) {
        await client.query(settings);
      },
    }),
  };
}

/**
 * Behind a pooler in transaction mode each transaction may have another of Postgres's connections, and leaves it to anybody.
 * So no setting is made, not even at the start (PgBouncer refuses those that it doesn't know), and statements have no
 * names: the next connection would not know them.
 */
function forAnyConnection(): pg.PoolConfig {
  return { onConnect: sendWithoutNames };
}

function sendWithoutNames(client: pg.ClientBase): void {
  const { query } = client;
  const unnamed = (statement: unknown) =>
    typeof statement === "object" && statement !== null && "name" in statement
      ? { ...statement, name: undefined }
      : statement;
  Object.assign(client, {
    query: (statement: unknown, ...rest: unknown[]) =>
      Reflect.apply(query, client, [unnamed(statement), ...rest]),
  });
}

/** The same connections through Prisma, for everything else. */
export const db = oncePerProcess("prisma", () => new PrismaClient({ adapter: new PrismaPg(pool) }));

export type Db = typeof db;

/** What a hand-written statement runs on: the pool, or one connection inside a transaction. */
export type Queryable = Pick<pg.Pool, "query">;

/** Whether an error says that Postgres is away or full, so that the same statement may work later. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  // Classes of PostgreSQL's Appendix A: 08 connection, 53 resources (disk full, too many connections), 57P shutdown,
  // 58 system (I/O) and 25006 read-only; without a code, the connection itself broke.
  // P1… are Prisma's words for a database that is away, and P2024 for no connection to be had.
  if (/^(08|53|57P|58|25006|P1|P2024)/.test(code)) return true;
  return /^E(CONN|PIPE|NOENT|TIMEDOUT|HOST|NET)/.test(code) || /connection|timeout/i.test(error.message);
}
