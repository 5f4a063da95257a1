import { setTimeout as sleep } from "node:timers/promises";

import type { Bench } from "@/bench/bench";
import { now } from "@/bench/clock";
import { acceptedOf, type Figures, percentilesOf, rate } from "@/bench/figures/figures";
import type { Loaded, Received } from "@/bench/processes/messages";
import { watch } from "@/bench/processes/usage";
import type { Subject } from "@/bench/subjects/subject";

const WARM_SECONDS = 2; // until the compilers and the connection pools are where they stay
const LOOK_MS = 100;
const GIVE_UP_MS = 10_000; // without any progress: what is still missing is not waited for

/** Puts a warm subject under load, and waits until all that it accepted is delivered and recorded. */
export async function measure(
  bench: Bench,
  subject: Subject,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Figures> {
  const { generator, receiver } = bench;
  const { url, pids } = subject;
  await finish(bench, subject, await generator.load({ url, connections, seconds: WARM_SECONDS }));
  await receiver.ask("take");

  const watching = watch({ ...pids, generator: generator.pid, receiver: receiver.pid });
  const loaded = await generator.load({ url, connections, seconds });
  const missing = await finish(bench, subject, loaded);
  const usage = watching.stop();
  return { ...figuresOf(loaded, await receiver.ask("take")), missing, usage };
}

function figuresOf(loaded: Loaded, received: Received): Omit<Figures, "missing" | "usage"> {
  const { startedAt, endedAt, replyMs } = loaded;
  const arrivals = Object.values(received);
  const accepted = acceptedOf(loaded);
  const delivered = countOf(received);
  const lastAt = Math.max(startedAt, ...arrivals.map((one) => one.lastAt));
  return {
    accepted,
    refused: replyMs.length - accepted,
    delivered,
    acceptedPerSecond: rate(accepted, endedAt - startedAt),
    deliveredPerSecond: delivered === 0 ? 0 : rate(delivered, lastAt - startedAt),
    replyMs: percentilesOf(replyMs),
    arrivalMs: percentilesOf(joined(arrivals.map(({ latencyMs }) => latencyMs))),
  };
}

/** Waits for the deliveries of what was accepted, and for their outcomes. @returns how many never came */
async function finish({ receiver }: Bench, subject: Subject, loaded: Loaded): Promise<number> {
  const wanted = acceptedOf(loaded) * subject.deliveriesPerEvent;
  let missing = Number.POSITIVE_INFINITY;
  let progressAt = now();
  while (missing > 0 && now() - progressAt < GIVE_UP_MS) {
    const arriving = wanted - countOf(await receiver.ask("count"));
    const left = arriving > 0 ? arriving : await subject.unfinished();
    if (left < missing) progressAt = now();
    missing = left;
    if (missing > 0) await sleep(LOOK_MS);
  }
  return missing;
}

function countOf(received: Received): number {
  return Object.values(received).reduce((sum, { count }) => sum + count, 0);
}

function joined(parts: Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
