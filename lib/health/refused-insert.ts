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

/** Remembers why an event could not be stored, if the database said that it takes nothing in. */
export function noteRefusedInsert(error: unknown): void {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = REASONS[code];
  if (reason !== undefined) Object.assign(last, { reason, at: performance.now() });
}

/**
 * Why the last events could not be stored; null when there was no such refusal lately. A full disk is seen at an insert
 * only, and a process that is said not to be ready gets no more of them, so the refusal is forgotten after a while.
 */
export function refusedInsert(): Refused | null {
  return performance.now() - last.at < REMEMBERED_MS ? last.reason : null;
}
