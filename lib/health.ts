import { setTimeout as sleep } from "node:timers/promises";

import { pool } from "@/lib/db";
import { type JsonReply, refusal } from "@/lib/http/json-reply";

const PATIENCE_MS = 2_000;

/** /readyz: whether events can be stored and delivered now. */
export async function readiness(): Promise<JsonReply> {
  const asked = pool.query("SELECT").then(
    () => true,
    () => false,
  );
  const ready = await Promise.race([asked, sleep(PATIENCE_MS, false, { ref: false })]);
  if (ready) return { status: 200, body: { status: "ready" } };
  return refusal(503, "database_unavailable", "Postgres does not answer.");
}
