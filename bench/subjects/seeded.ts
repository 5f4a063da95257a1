import type { Bench } from "@/bench/bench";
import { type Seed, seedEvents } from "@/bench/seed-events";
import { startServerOn } from "@/bench/subjects/hookbook";
import { startPostgres } from "@/bench/subjects/postgres";
import { destination, makeNotebook } from "@/test/made-notebook";

/** A database with one notebook that is full of events, and no server on it. */
export async function seededDatabase(bench: Bench, endpoint: string, seed: Seed) {
  const postgres = await startPostgres(bench.closing);
  const server = await startServerOn(bench, postgres, { ROLE: "web" }); // it delivers nothing
  const notebook = await makeNotebook(server, [destination(endpoint)]);
  await server.stop();
  await seedEvents(postgres.client, notebook, seed);
  return { postgres, notebook };
}
