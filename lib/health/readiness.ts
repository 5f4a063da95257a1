import { setTimeout as sleep } from "node:timers/promises";

import { pool } from "@/lib/db";
import type { EngineState } from "@/lib/delivery/pulse";
import { refusedInsert } from "@/lib/health/refused-insert";
import { type JsonReply, refusal } from "@/lib/http/json-reply";
import { MIGRATIONS_DIRECTORY, readMigrations } from "@/lib/postgres/migrations";

/** How long Postgres may take to answer. */
const PATIENCE_MS = 2_000;

/** Why a process is not ready. The names are part of the API: they never change. */
const WORDS = {
  stopping: "This process is stopping.",
  engine_stopped: "The delivery engine of this process does not run.",
  engine_stalled:
    "The delivery engine of this process has neither renewed its lease nor looked for work lately.",
  database_unavailable: "Postgres does not answer.",
  database_read_only: "Postgres is read-only: events can't be stored.",
  database_full: "Postgres's disk is full: events can't be stored.",
  migrations_missing:
    "The database lacks migrations that this version of Hookbook needs. Start a process of it to apply them.",
} as const;

export type Unready = keyof typeof WORDS;

export type Process = {
  stopping: boolean;
  engine: EngineState | null; // null where none is to run (ROLE=web)
};

/** /readyz: 200 when events can be stored and, where this process has an engine, delivered; else 503 with the reason. */
export async function readiness(process: Process): Promise<JsonReply> {
  const reason = await whyUnready(process);
  if (reason === null) return { status: 200, body: { status: "ready" } };
  return refusal(503, reason, WORDS[reason]);
}

/** What is wrong first: without Postgres the engine can't work either, and that is not what should be looked at. */
async function whyUnready({ stopping, engine }: Process): Promise<Unready | null> {
  if (stopping) return "stopping";
  const database = await Promise.race([
    whyNotStored().catch(() => "database_unavailable" as const),
    sleep(PATIENCE_MS, "database_unavailable" as const, { ref: false }),
  ]);
  if (database !== null) return database;
  if (engine === "stopped") return "engine_stopped";
  if (engine === "stalled") return "engine_stalled";
  return null;
}

async function whyNotStored(): Promise<Unready | null> {
  const { rows } = await pool.query<{ read_only: boolean; migrated: boolean }>(STATE);
  const state = rows[0];
  if (state === undefined) return "database_unavailable";
  if (state.read_only) return "database_read_only";
  if (!state.migrated || !(await isMigrated())) return "migrations_missing";
  return refusedInsert();
}

const STATE = `
  SELECT current_setting('transaction_read_only') = 'on' AS read_only,
         to_regclass('_prisma_migrations') IS NOT NULL AS migrated`;

let needed: Promise<string[]> | undefined; // names of the migrations that this process came with

/** The schema may be newer than this process: another version migrated it, and this one goes on for as long as it can. */
async function isMigrated(): Promise<boolean> {
  needed ??= readMigrations(MIGRATIONS_DIRECTORY).then((all) => all.map(({ name }) => name));
  const names = await needed;
  const { rows } = await pool.query<{ applied: number }>(
    "SELECT count(*)::int AS applied FROM _prisma_migrations WHERE finished_at IS NOT NULL AND migration_name = ANY ($1)",
    [names],
  );
  return rows[0]?.applied === names.length;
}
