import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

import { errorCode } from "@/lib/postgres/start-error";

/**
 * Makes a directory and those above it that are missing. Not by `recursive`, with which Node 20 tries for ever where
 * the system says of a directory that exists that nothing can be made in it as it did not exist (/proc).
 */
export async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory);
  } catch (error) {
    if (errorCode(error) === "EEXIST") return;
    if (errorCode(error) !== "ENOENT" || dirname(directory) === directory) throw error;
    await makeDirectory(dirname(directory));
    await mkdir(directory);
  }
}
