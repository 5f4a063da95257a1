import { oncePerProcess } from "@/lib/once-per-process";

/** How long a refusal is taken for the state of the database, in milliseconds. */
const REMEMBERED_MS = 10_000;

type Refused = "database_full" | "database_read_only";

/** SQLSTATE → why events can't be stored although Postgres answers. */
const REASONS: Record<string, Refused> = { "53100": "database_full", "25006": "database_read_only" };

const last = oncePerProcess("refused-insert", () => ({
  reason: null as Refused | null,
  at: 0, // performance.now()
}));

/** Remembers how the last insert of events ended: null when it did what it should. */
export function noteInsert(error: unknown): void {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  Object.assign(last, { reason: REASONS[code] ?? null, at: performance.now() });
}

/**
 * Why the last events could not be stored; null when they were, or when that is some time ago. A full disk is seen at an
 * insert only, and a process that is said not to be ready gets no more of them: so the refusal is forgotten.
 */
export function refusedInsert(): Refused | null {
  return performance.now() - last.at < REMEMBERED_MS ? last.reason : null;
}
