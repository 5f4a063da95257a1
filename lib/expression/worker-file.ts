import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Where a thread's code is, and what Node needs to run it as it is written. */
export type WorkerFile = { filename: string; execArgv: string[]; env: Record<string, string> };

/**
 * The thread's code is TypeScript that no bundler sees: it is found in the folder that the process was started
 * in or, started elsewhere, beside this file. A thread gets nothing of the process's environment.
 */
export function findWorkerFile(): WorkerFile {
  const started = resolve(/* turbopackIgnore: true */ process.cwd());
  const root = isRoot(started) ? started : resolve(/* turbopackIgnore: true */ import.meta.dirname, "../..");
  const loader = createRequire(/* turbopackIgnore: true */ join(root, "package.json")).resolve("tsx");
  return {
    filename: workerIn(root),
    execArgv: ["--import", pathToFileURL(loader).href],
    env: { TSX_TSCONFIG_PATH: join(root, "tsconfig.json") },
  };
}

const workerIn = (root: string) => join(root, "lib", "expression", "worker.ts");
const isRoot = (folder: string) => existsSync(/* turbopackIgnore: true */ workerIn(folder));
