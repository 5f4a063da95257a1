import type { ServerProcess } from "@/test/server-process";

const ENDED = /^hookbook_attempts_total\{outcome="(?!interrupted)\w+"\} (\d+)$/gm;

/** How many attempts ended by themselves in these processes since they were started, also those that are not theirs to record. */
export async function attemptsSeenBy(processes: readonly ServerProcess[]): Promise<number> {
  const counts = await Promise.all(
    processes.map(async ({ url }) => {
      const page = await (await fetch(`${url}/metrics`)).text();
      return [...page.matchAll(ENDED)].reduce((sum, [, count]) => sum + Number(count), 0);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
