import { setTimeout as sleep } from "node:timers/promises";

const LOOK_MS = 100;

/** Looks until there is something else than null or false. @returns null when there is not, within `patienceMs` */
export async function waitFor<T>(
  look: () => T | Promise<T>,
  patienceMs: number,
): Promise<Exclude<T, null | false> | null> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found as Exclude<T, null | false>;
    if (performance.now() > until) return null;
    await sleep(LOOK_MS);
  }
}
