import type { Bench } from "@/bench/bench";
import { compare } from "@/bench/compare";
import type { Scenario } from "@/bench/scenarios/scenario";
import { hookbook, startHookbook, startServerOn } from "@/bench/subjects/hookbook";
import { startPostgres } from "@/bench/subjects/postgres";
import type { Contestant } from "@/bench/subjects/subject";
import { findPgBouncer } from "@/scripts/pgbouncer.mjs";
import { destination, makeNotebook } from "@/test/made-notebook";
import { startPgBouncer } from "@/test/pgbouncer";

const one = hookbook({ name: "one process", deliveriesPerEvent: 1 });

const webAndWorker: Contestant = {
  name: "web and worker",
  async start(bench) {
    const postgres = await startPostgres(bench.closing);
    const web = await startHookbook(bench, postgres, { ROLE: "web" });
    const worker = await startServerOn(bench, postgres, { ROLE: "worker" });
    return {
      ...(await subjectOf(bench, web)),
      pids: { ...web.pids, worker: worker.pid },
      async stop() {
        await worker.stop();
        await web.stop();
      },
    };
  },
};

const pooled: Contestant = {
  name: "pooled",
  async start(bench) {
    const postgres = await startPostgres(bench.closing);
    const bouncer = await startPgBouncer(postgres.url);
    const letGo = bench.closing.add(bouncer.stop);
    const variables = { DIRECT_DATABASE_URL: postgres.url };
    const running = await startHookbook(bench, { ...postgres, url: bouncer.url }, variables);
    return {
      ...(await subjectOf(bench, running)),
      async stop() {
        await running.stop();
        await letGo();
      },
    };
  },
};

async function subjectOf(bench: Bench, running: Awaited<ReturnType<typeof startHookbook>>) {
  const notebook = await makeNotebook(running, [destination(bench.receiver.url)]);
  return { ...running, url: notebook.source.url, deliveriesPerEvent: 1 };
}

/** What it costs to have the parts apart. On one machine it can't be faster: the cores are the same. */
export const scaleOut: readonly Scenario[] = [
  {
    name: "scale-out-roles",
    about: "a process that takes events and another that delivers them, against one that does both",
    usual: false,
    run: (bench) => compare(bench, one, webAndWorker),
  },
  {
    name: "scale-out-pooler",
    about: "through a PgBouncer in transaction mode with 4 connections, against none",
    usual: false,
    async run(bench) {
      if (findPgBouncer() !== undefined) return compare(bench, one, pooled);
      console.log("NOT RUN: there is no PgBouncer on this machine (PGBOUNCER_PATH)");
      return null;
    },
  },
];
