import type { Bench } from "@/bench/bench";
import { destination, makeNotebook } from "@/bench/subjects/notebook";
import { readCount, startPostgres } from "@/bench/subjects/postgres";
import type { Contestant } from "@/bench/subjects/subject";
import { startServer } from "@/test/server-process";

type Given = { name?: string; deliveriesPerEvent: number; payload?: string };

/** The built product with one notebook, whose destinations all have the same payload. */
export function hookbook({ name = "Hookbook", deliveriesPerEvent, payload }: Given): Contestant {
  return {
    name,
    async start(bench) {
      const running = await startHookbook(bench);
      const cells = Array.from({ length: deliveriesPerEvent }, (_, at) =>
        destination(`${bench.receiver.url}/${at}`, payload),
      );
      const notebook = await makeNotebook(running.url, cells);
      return { ...running, url: notebook.source.url, deliveriesPerEvent };
    },
  };
}

/** The built product on an empty database of its own. */
export async function startHookbook({ closing }: Bench, variables: Record<string, string> = {}) {
  const postgres = await startPostgres(closing);
  const server = await startServer(postgres.dataDir, { DATABASE_URL: postgres.url, ...variables });
  const end = closing.add(async () => {
    await server.stop();
  });
  return {
    url: server.url,
    client: postgres.client,
    pids: { server: server.process.pid ?? 0, postgres: postgres.pid },
    unfinished: () => readCount(postgres.client, UNFINISHED),
    async stop() {
      await end();
      await postgres.stop();
    },
  };
}

const UNFINISHED = "SELECT count(*) FROM delivery WHERE state IN ('pending', 'sending')";
