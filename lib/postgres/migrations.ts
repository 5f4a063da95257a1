import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One step of the schema's history, as prisma/migrations holds it. */
export type Migration = {
  name: string; // of its directory: 20260314150926_init
  script: string;
  checksum: string; // SHA-256 of the script, in hex, as Prisma records it
};

export const MIGRATIONS_DIRECTORY = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** The migrations of a directory, oldest first. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return await Promise.all(names.sort().map((name) => readMigration(directory, name)));
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const text = await readFile(join(directory, name, "migration.sql"), "utf8");
  const script = text.replaceAll("\r\n", "\n"); // as committed, whatever git's autocrlf made of it
  return { name, script, checksum: createHash("sha256").update(script).digest("hex") };
}
