import { compare } from "@/bench/compare";
import { table } from "@/bench/figures/table";
import type { Scenario } from "@/bench/scenarios/scenario";
import { hookbook, startHookbook } from "@/bench/subjects/hookbook";
import { readCount } from "@/bench/subjects/postgres";
import { seededDatabase } from "@/bench/subjects/seeded";
import { destination, makeNotebook } from "@/test/made-notebook";

const EVENTS = 1_000_000; // of the last 30 days
const CONNECTIONS = 32;
const OLD = "SELECT count(*) FROM event WHERE received_at < now() - interval '12 hours'";

export const trim: Scenario = {
  name: "trim",
  about: `throughput while ${EVENTS.toLocaleString("en")} old events with their deliveries are trimmed (RETENTION_DAYS=1), against an empty database`,
  usual: false,
  async run(bench) {
    const { postgres } = await seededDatabase(bench, `${bench.receiver.url}/0`, {
      events: EVENTS,
      state: "delivered",
    });
    const trimmed = { events: 0, seconds: 0 };

    async function start() {
      const before = await readCount(postgres.client, OLD);
      const startedAt = performance.now();
      const running = await startHookbook(bench, postgres, { RETENTION_DAYS: "1" });
      const notebook = await makeNotebook(running, [destination(`${bench.receiver.url}/0`)]);
      return {
        ...running,
        url: notebook.source.url,
        deliveriesPerEvent: 1,
        async stop() {
          trimmed.events = before - (await readCount(postgres.client, OLD));
          trimmed.seconds = (performance.now() - startedAt) / 1_000;
          await running.stop();
        },
      };
    }

    const throughput = await compare(
      { ...bench, options: { ...bench.options, connections: [CONNECTIONS], rounds: 1 } },
      hookbook({ name: "empty", deliveriesPerEvent: 1 }),
      { name: "trimming", start },
    );
    const { events, seconds } = trimmed;
    const perSecond = (events / seconds).toFixed(0);
    console.log(
      table([
        ["trimmed", "seconds", "a second"],
        [String(events), seconds.toFixed(1), perSecond],
      ]),
    );
    return { throughput, trimmed };
  },
};
