import { randomBytes, randomUUID } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { readEnv } from "@/lib/env";
import { EnvironmentKeyError } from "@/lib/errors";
import { makeDirectory } from "@/lib/postgres/make-directory";

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

/**
 * The key of this process: ENVIRONMENT_KEY, else that of DATA_DIR/environment.key, which is made if there is none.
 *
 * Throws EnvironmentKeyError when the file can't be read or made, or holds no key.
 */
export async function environmentKey(variables: NodeJS.ProcessEnv = process.env): Promise<Buffer> {
  const { ENVIRONMENT_KEY, DATA_DIR } = readEnv(variables);
  if (ENVIRONMENT_KEY !== undefined) return ENVIRONMENT_KEY;

  const file = join(resolve(/* turbopackIgnore: true */ DATA_DIR), "environment.key");
  try {
    const key = Buffer.from((await readOrMake(file)).trim(), "base64");
    if (key.length === KEY_BYTES) return key;
  } catch (error) {
    throw new EnvironmentKeyError(`${file} can't be read or made`, error);
  }
  throw new EnvironmentKeyError(`${file} does not hold a key of ${KEY_BYTES} bytes`);
}

async function readOrMake(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
  await makeDirectory(resolve(/* turbopackIgnore: true */ file, ".."));
  await makeWhole(file, randomBytes(KEY_BYTES).toString("base64"));
  return await readFile(file, "utf8");
}

/** Makes the file with all of its text, or leaves the one that another process made meanwhile. */
async function makeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${text}\n`, { mode: OWNER_ONLY, flag: "wx", flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    await rm(draft);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
