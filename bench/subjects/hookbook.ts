import type { Bench } from "@/bench/bench";
import { type Postgres, readCount, startPostgres } from "@/bench/subjects/postgres";
import type { Contestant } from "@/bench/subjects/subject";
import { destination, makeNotebook } from "@/test/made-notebook";
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
      const notebook = await makeNotebook(running, cells);
      return { ...running, url: notebook.source.url, deliveriesPerEvent };
    },
  };
}

/** The built product on a database of its own, an empty one if none is given. */
export async function startHookbook(bench: Bench, given?: Postgres, variables?: Record<string, string>) {
  const postgres = given ?? (await startPostgres(bench.closing));
  const server = await startServerOn(bench, postgres, variables);
  return {
    url: server.url,
    signedIn: server.signedIn,
    client: postgres.client,
    pids: { server: server.pid, postgres: postgres.pid },
    unfinished: () => readCount(postgres.client, UNFINISHED),
    async stop() {
      await server.stop();
      await postgres.stop();
    },
    /** Does not wait for attempts that are in flight. */
    async kill() {
      await server.kill();
      await postgres.stop();
    },
  };
}

const UNFINISHED = "SELECT count(*) FROM delivery WHERE state IN ('pending', 'sending')";

/** The built product on a database that outlives it. */
export async function startServerOn(
  { closing }: Bench,
  postgres: Postgres,
  variables: Record<string, string> = {},
) {
  const server = await startServer(postgres.dataDir, { DATABASE_URL: postgres.url, ...variables });
  const { pid } = server.process;
  if (pid === undefined) throw new Error("the server has no process");
  const stop = closing.add(async () => {
    await server.stop();
  });
  return {
    url: server.url,
    signedIn: server.signedIn,
    pid,
    stop,
    async kill() {
      server.process.kill("SIGKILL");
      await stop();
    },
  };
}
