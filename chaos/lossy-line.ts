import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const SILENCE_MS = 100;

/** A line to Postgres that loses answers. */
export type LossyLine = {
  url: string;
  /** For a moment whatever is asked still arrives and is done, and no answer comes back; then every connection is cut. */
  cut(): Promise<void>;
  close(): Promise<void>;
};

/** @param databaseUrl  of a Unix socket */
export async function startLossyLine(databaseUrl: string): Promise<LossyLine> {
  const target = new URL(databaseUrl);
  const path = `${target.searchParams.get("host")}/.s.PGSQL.${target.port}`;
  const pairs = new Map<Socket, Socket>(); // from Hookbook → to Postgres

  const server = createServer((asking) => {
    const answering = connect(path);
    pairs.set(asking, answering);
    asking.pipe(answering).pipe(asking);
    const end = () => {
      pairs.delete(asking);
      asking.destroy();
      answering.destroy();
    };
    for (const socket of [asking, answering]) socket.on("error", end).on("close", end);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const url = new URL(databaseUrl);
  url.searchParams.delete("host");
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  const destroyAll = () => {
    for (const asking of pairs.keys()) asking.destroy();
  };
  return {
    url: url.href,
    async cut() {
      for (const [asking, answering] of pairs) answering.unpipe(asking);
      await sleep(SILENCE_MS);
      destroyAll();
    },
    async close() {
      destroyAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
