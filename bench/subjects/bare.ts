import { startBareServer } from "@/bench/processes/child";
import { readCount, startPostgres } from "@/bench/subjects/postgres";
import type { Contestant } from "@/bench/subjects/subject";

/** The bare limit (bench/bare/server.ts), delivering each event so many times. */
export function bare(deliveriesPerEvent: number): Contestant {
  return {
    name: "bare",
    async start({ closing, receiver }) {
      const postgres = await startPostgres(closing);
      const endpoints = Array.from({ length: deliveriesPerEvent }, (_, at) => `${receiver.url}/${at}`);
      const server = await startBareServer(postgres.url, endpoints);
      const end = closing.add(server.stop);
      return {
        url: `http://127.0.0.1:${server.port}/e/bare`,
        deliveriesPerEvent,
        pids: { server: server.pid, postgres: postgres.pid },
        unfinished: () => readCount(postgres.client, "SELECT count(*) FROM delivery WHERE NOT delivered"),
        async stop() {
          await end();
          await postgres.stop();
        },
      };
    },
  };
}
