import { compare } from "@/bench/compare";
import { type Percentiles, percentilesOf } from "@/bench/figures/figures";
import { table } from "@/bench/figures/table";
import { sealNotebook } from "@/bench/processes/child";
import type { Scenario } from "@/bench/scenarios/scenario";
import { rareWord } from "@/bench/seed-events";
import { hookbook, startHookbook } from "@/bench/subjects/hookbook";
import { readCount } from "@/bench/subjects/postgres";
import { seededDatabase } from "@/bench/subjects/seeded";
import { eventPage } from "@/lib/events/schema";
import type { SignedIn } from "@/test/sign-in";

const EVENTS = 1_000_000;
const RARE_EVERY = 20_000;
const CONNECTIONS = 32;
const CALLS = 40;
const CALLS_MS = 30_000; // for all calls of one kind: no more are made then

export const million: Scenario = {
  name: "million",
  about: `a notebook with ${EVENTS.toLocaleString("en")} stored events: its Inspector, and its throughput against an empty one's`,
  usual: false,
  async run(bench) {
    const { postgres, notebook } = await seededDatabase(bench, `${bench.receiver.url}/0`, {
      events: EVENTS,
      state: "delivered",
      rareEvery: RARE_EVERY,
    });
    await sealNotebook(postgres.url, notebook.id);
    const running = await startHookbook(bench, postgres);
    const bytes = await readCount(running.client, "SELECT pg_database_size(current_database()) AS count");
    console.log(`the database has ${(bytes / 2 ** 30).toFixed(1)} GiB`);
    const inspector = await inspect(
      `${running.url}/api/notebooks/${notebook.id}/events`,
      await running.signedIn(),
    );

    const full = {
      ...running,
      url: `${running.url}/e/${notebook.source.key}`,
      deliveriesPerEvent: 1,
      stop: async () => {},
    };
    const throughput = await compare(
      { ...bench, options: { ...bench.options, connections: [CONNECTIONS] } },
      hookbook({ name: "empty", deliveriesPerEvent: 1 }),
      { name: "million", start: async () => full },
    );
    await running.stop();
    return { inspector, throughput };
  },
};

/** How long the Inspector's calls take, one after another, and prints it. */
async function inspect(events: string, headers: SignedIn) {
  const page = (query: string) => readPage(`${events}${query}`, headers);
  const old = await eventIn(page, rareWord(Math.round(EVENTS / RARE_EVERY / 2)));
  const calls = {
    "first page": await timeCalls(() => page("")),
    "older page": await timeCalls(() => page(`?before=${old}`)),
    "rare word": await timeCalls((call) => eventIn(page, rareWord(call + 1))),
  };
  const rows = Object.entries(calls).map(([name, { count, ms }]) => [name, String(count), ...toText(ms)]);
  console.log(table([["", "calls", "p50 ms", "p95 ms", "p99 ms"], ...rows]));
  return calls;
}

const toText = ({ p50, p95, p99 }: Percentiles) => [p50, p95, p99].map((ms) => ms.toFixed(1));

async function timeCalls(
  call: (at: number) => Promise<unknown>,
): Promise<{ count: number; ms: Percentiles }> {
  const times: number[] = [];
  await call(0); // compiled, and the connection open
  const startedAt = performance.now();
  while (times.length < CALLS && performance.now() - startedAt < CALLS_MS) {
    const before = performance.now();
    await call(times.length);
    times.push(performance.now() - before);
  }
  return { count: times.length, ms: percentilesOf(Float64Array.from(times)) };
}

async function readPage(url: string, headers: SignedIn) {
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  const { events } = eventPage.parse(await answer.json());
  if (events.length === 0) throw new Error(`${url} has no events`);
  return events;
}

/** The only event that holds a word. */
async function eventIn(page: (query: string) => ReturnType<typeof readPage>, word: string) {
  const found = await page(`?q=${word}`);
  if (found.length !== 1) throw new Error(`${found.length} events hold ${word}`);
  return found[0]?.id;
}
