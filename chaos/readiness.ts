import { setTimeout as sleep } from "node:timers/promises";

const LOOK_MS = 200;
const ANSWER_MS = 10_000;

/** What /readyz says: its status and, when it is not ready, why. */
export type Readiness = { status: number; reason: string | null };

export async function askReadiness(url: string): Promise<Readiness> {
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS) });
  const { error } = await answer.json();
  return { status: answer.status, reason: error?.code ?? null };
}

/** Asks /readyz over and over. What comes back stops that. @returns all that it said, in its order, and each but once in a row */
export function watchReadiness(url: string): () => Promise<Readiness[]> {
  const said: Readiness[] = [];
  let isOver = false;
  async function watch() {
    while (!isOver) {
      const now = await askReadiness(url).catch((error): Readiness => ({ status: 0, reason: String(error) }));
      const last = said.at(-1);
      if (last?.status !== now.status || last.reason !== now.reason) said.push(now);
      await sleep(LOOK_MS);
    }
  }
  const watching = watch();
  return async () => {
    isOver = true;
    await watching;
    return said;
  };
}
