import { existsSync, readFileSync } from "node:fs";

const LIMITS = "/proc/self/limits";

/** How many files and connections Linux lets this process have open (`ulimit -n`); no bound is known elsewhere. */
export function openFileLimit(): number {
  if (!existsSync(LIMITS)) return Number.POSITIVE_INFINITY;
  const soft = /^Max open files +(\d+)/m.exec(readFileSync(LIMITS, "utf8"))?.[1];
  return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft); // "unlimited"
}
