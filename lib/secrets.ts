import { randomBytes } from "node:crypto";

import { pool } from "@/lib/db";
import { oncePerProcess } from "@/lib/once-per-process";

const BYTES = 32;

const known = oncePerProcess("secrets", () => new Map<string, Promise<Buffer>>());

/**
 * A secret of the whole installation, the same in all its processes: 32 random bytes, made by the process that needs it first.
 * Remembered. Rejects when Postgres can't be asked.
 *
 * @param name  what it is for: no two things share one
 */
export function installationSecret(name: string): Promise<Buffer> {
  const found = known.get(name) ?? readSecret(name);
  known.set(name, found);
  found.catch(() => known.delete(name));
  return found;
}

async function readSecret(name: string): Promise<Buffer> {
  await pool.query("INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
    name,
    randomBytes(BYTES),
  ]);
  const { rows } = await pool.query<{ value: Buffer }>("SELECT value FROM secret WHERE name = $1", [name]);
  const [row] = rows;
  if (row === undefined) throw new Error(`the secret ${name} was deleted while it was made`);
  return row.value;
}
