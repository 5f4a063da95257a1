import { setTimeout as sleep } from "node:timers/promises";

import type { Bench } from "@/bench/bench";
import { now } from "@/bench/clock";
import { rate } from "@/bench/figures/figures";
import { table } from "@/bench/figures/table";
import { watch } from "@/bench/processes/usage";
import type { Scenario } from "@/bench/scenarios/scenario";
import { startServerOn } from "@/bench/subjects/hookbook";
import { seededDatabase } from "@/bench/subjects/seeded";

const DELIVERIES = 100_000;
const PATIENCE_MS = 120_000;
const LOOK_MS = 250;

export const backlog: Scenario = {
  name: "backlog",
  about: `${DELIVERIES.toLocaleString("en")} pending deliveries of one destination, drained after a start`,
  usual: false,
  async run(bench) {
    const { receiver } = bench;
    const { postgres } = await seededDatabase(bench, `${receiver.url}/backlog`, {
      events: DELIVERIES,
      state: "pending",
    });
    await receiver.ask("take");

    const server = await startServerOn(bench, postgres);
    const watching = watch({ server: server.pid, postgres: postgres.pid });
    const startedAt = now();
    const arrived = await drained(bench);
    const result = {
      ...arrived,
      deliveredPerSecond: rate(arrived.count, arrived.lastAt - startedAt),
      usage: watching.stop(),
    };
    await server.stop();
    await postgres.stop();
    const megabytes = Math.round((result.usage.server?.peakBytes ?? 0) / 2 ** 20);
    console.log(
      table([
        ["delivered", "delivered/s", "server MB"],
        [String(result.count), result.deliveredPerSecond.toFixed(0), String(megabytes)],
      ]),
    );
    return result;
  },
};

/** Waits until all of it has arrived, or for as long as it may take. */
async function drained({ receiver }: Bench): Promise<{ count: number; lastAt: number }> {
  const until = now() + PATIENCE_MS;
  for (;;) {
    const { count, lastAt } = (await receiver.ask("count"))["/backlog"] ?? { count: 0, lastAt: 0 };
    if (count >= DELIVERIES || now() > until) return { count, lastAt };
    await sleep(LOOK_MS);
  }
}
