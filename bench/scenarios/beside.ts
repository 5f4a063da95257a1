import { setTimeout as sleep } from "node:timers/promises";

import type { Bench } from "@/bench/bench";
import { now } from "@/bench/clock";
import { acceptedOf, type Percentiles, percentilesOf, rate } from "@/bench/figures/figures";
import { type Receiver, startGenerator, startReceiver } from "@/bench/processes/child";
import type { Load } from "@/bench/processes/messages";
import { seedEvents } from "@/bench/seed-events";
import { startHookbook } from "@/bench/subjects/hookbook";
import type { Cell } from "@/lib/cells/schema";
import { destination, makeNotebook } from "@/test/made-notebook";

/** Destinations that cause trouble, and what is sent to them. */
export type Neighbour = {
  name: string;
  about: string;
  cells: (host: string) => Cell[]; // on a host of their own
  pending?: number; // deliveries that the first of them has waiting at the start
  payload?: string; // of the healthy destination; $event.body without
  onlyOther?: boolean; // it makes sense in another notebook only
};

export type Place = "nobody" | "another notebook" | "the same notebook";

const PER_SECOND = 50; // events to each notebook: far less than what fits, so that times tell of waiting only
const CONNECTIONS = 16;
const WARM_SECONDS = 2;
const LEAD_SECONDS = 2; // what the neighbour is ahead, until all that it may take is taken
const PATIENCE_MS = 10_000;

export type Beside = Percentiles & {
  missing: number;
  neighbourPerSecond: number; // what arrived at the neighbour meanwhile
};

/** How long a healthy destination's deliveries take from send to arrival, with a neighbour in one place. */
export async function beside(bench: Bench, neighbour: Neighbour, place: Place): Promise<Beside> {
  const { generator, receiver, options, closing } = bench;
  const troubled = { generator: startGenerator(), receiver: await startReceiver("localhost") };
  const ends = Object.values(troubled).map(({ stop }) => closing.add(stop));
  const hookbook = await startHookbook(bench);

  const cells = place === "nobody" ? [] : neighbour.cells(troubled.receiver.url);
  const healthyCell = destination(`${receiver.url}/healthy`, neighbour.payload);
  const healthy = await makeNotebook(hookbook, [
    ...(place === "the same notebook" ? cells : []),
    healthyCell,
  ]);
  const other = place === "another notebook" ? await makeNotebook(hookbook, cells) : null;

  const load = { connections: CONNECTIONS, perSecond: PER_SECOND };
  await generator.load({ ...load, url: healthy.source.url, seconds: WARM_SECONDS });
  if (neighbour.pending !== undefined && place !== "nobody")
    await seedEvents(hookbook.client, other ?? healthy, { events: neighbour.pending, state: "pending" });
  const seconds = LEAD_SECONDS + options.seconds;
  const [measured] = await Promise.all([
    measureHealthy(bench, troubled.receiver, { ...load, url: healthy.source.url, seconds: options.seconds }),
    other && troubled.generator.load({ ...load, url: other.source.url, seconds }),
  ]);
  await hookbook.kill();
  for (const end of ends) await end();
  return measured;
}

async function measureHealthy(
  { generator, receiver }: Bench,
  neighbour: Receiver,
  load: Load,
): Promise<Beside> {
  await sleep(LEAD_SECONDS * 1_000);
  await receiver.ask("take");
  const before = await counted(neighbour);
  const loaded = await generator.load(load);
  const neighbourPerSecond = rate((await counted(neighbour)) - before, loaded.endedAt - loaded.startedAt);
  const missing = await left(receiver, acceptedOf(loaded));
  const received = await receiver.ask("take");
  return {
    ...percentilesOf(received["/healthy"]?.latencyMs ?? new Float64Array()),
    missing,
    neighbourPerSecond,
  };
}

async function counted(receiver: Receiver): Promise<number> {
  return Object.values(await receiver.ask("count")).reduce((sum, { count }) => sum + count, 0);
}

/** Waits for the healthy destination's deliveries. @returns how many did not come */
async function left(receiver: Receiver, wanted: number): Promise<number> {
  const until = now() + PATIENCE_MS;
  for (;;) {
    const { count } = (await receiver.ask("count"))["/healthy"] ?? { count: 0 };
    if (count >= wanted || now() > until) return Math.max(0, wanted - count);
    await sleep(50);
  }
}
