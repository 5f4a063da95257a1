import { setTimeout as sleep } from "node:timers/promises";

import type { Bench } from "@/bench/bench";
import { acceptedOf } from "@/bench/figures/figures";
import { table } from "@/bench/figures/table";
import { memoryBytes, watch } from "@/bench/processes/usage";
import type { Scenario } from "@/bench/scenarios/scenario";
import { startHookbook } from "@/bench/subjects/hookbook";
import { destination, makeNotebook } from "@/test/made-notebook";

const CONNECTIONS = 128;
const TIMES_SECONDS = 6; // as long as six of the usual loads: 60 s
const AFTER_MS = 20_000;

export const flood: Scenario = {
  name: "flood",
  about: `the server's memory in a long flood over ${CONNECTIONS} connections, and ${AFTER_MS / 1_000} s after it`,
  usual: false,
  run: (bench) => floodTo(bench, "/flood"),
};

export const floodSlow: Scenario = {
  name: "flood-slow",
  about: "the same to an endpoint that answers after a second, so that deliveries fall behind",
  usual: false,
  run: (bench) => floodTo(bench, "/slow/1000"),
};

async function floodTo(bench: Bench, path: string) {
  const { generator, receiver, options } = bench;
  const hookbook = await startHookbook(bench);
  const notebook = await makeNotebook(hookbook, [destination(receiver.url + path)]);
  await receiver.ask("take");

  const beforeBytes = memoryBytes(hookbook.pids.server);
  const watching = watch(hookbook.pids);
  const seconds = options.seconds * TIMES_SECONDS;
  const loaded = await generator.load({ url: notebook.source.url, connections: CONNECTIONS, seconds });
  const accepted = acceptedOf(loaded);
  const usage = watching.stop();
  await sleep(AFTER_MS);
  const afterBytes = memoryBytes(hookbook.pids.server);
  const waiting = await hookbook.unfinished();
  await hookbook.kill();

  const peakBytes = usage.server?.peakBytes ?? 0;
  const megabytes = (bytes: number) => String(Math.round(bytes / 2 ** 20));
  console.log(
    table([
      [
        "accepted",
        "refused",
        "MB before",
        "at most",
        `after ${AFTER_MS / 1_000} s`,
        "still in Postgres then",
      ],
      [
        String(accepted),
        String(loaded.replyMs.length - accepted),
        ...[beforeBytes, peakBytes, afterBytes].map(megabytes),
        String(waiting),
      ],
    ]),
  );
  return { seconds, accepted, statuses: loaded.statuses, beforeBytes, peakBytes, afterBytes, waiting, usage };
}
