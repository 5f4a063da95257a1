import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { v7 as uuidv7 } from "uuid";

import { now } from "@/bench/clock";
import { load } from "@/bench/load";

const PATIENCE_MS = 60_000; // for what is accepted and not yet delivered when the load ends

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:3000" },
    seconds: { type: "string", default: "10" },
    connections: { type: "string", default: "32" },
    payload: { type: "string", default: "$event.body" },
  },
});

/** Events a second from a running Hookbook's source to an endpoint, and how long each took. Bounded in time. */
async function main() {
  const receiver = fork(new URL("./receiver.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  const [{ port }] = await once(receiver, "message");
  const source = await makeNotebook(`http://127.0.0.1:${port}/`);

  await load(source, 4, 1); // warm
  await settle(receiver, 0);

  const started = now();
  const accepted = await load(source, Number(values.connections), Number(values.seconds));
  const acceptedIn = now() - started;
  const { latencies, last } = await settle(receiver, accepted);
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    `${(latencies[Math.ceil(latencies.length * share) - 1] ?? Number.NaN).toFixed(1)} ms`;

  console.log(
    `accepted   ${accepted} (${rate(accepted, acceptedIn)}/s) over ${values.connections} connections`,
  );
  console.log(`delivered  ${latencies.length} (${rate(latencies.length, last - started)}/s)`);
  console.log(`from send to arrival  p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}`);
  receiver.disconnect();
}

const rate = (count: number, ms: number) => Math.round((count / ms) * 1_000);

async function makeNotebook(endpoint: string): Promise<string> {
  const json = { "Content-Type": "application/json" };
  const made = await fetch(`${values.url}/api/notebooks`, {
    method: "POST",
    headers: json,
    body: '{"title":"Benchmark"}',
  });
  const notebook = await made.json();
  const config = { endpoint, payload: values.payload };
  const cells = [...notebook.cells, { id: uuidv7(), kind: "destination", type: "webhook", config }];
  const body = JSON.stringify({ ...notebook, cells });
  const saved = await fetch(`${values.url}/api/notebooks/${notebook.id}`, {
    method: "PUT",
    headers: json,
    body,
  });
  if (!saved.ok) throw new Error(await saved.text());
  return notebook.source.url;
}

/** Waits until so many deliveries have arrived since the last call; with 0, until none comes any more. */
async function settle(
  receiver: ChildProcess,
  wanted: number,
): Promise<{ latencies: number[]; last: number }> {
  const all: number[] = [];
  const until = now() + PATIENCE_MS;
  for (;;) {
    receiver.send("report");
    const [{ latencies, last }] = await once(receiver, "message");
    for (const latency of latencies) all.push(latency);
    const done = wanted === 0 ? latencies.length === 0 : all.length >= wanted;
    if (done || now() > until) return { latencies: all, last };
    await sleep(200);
  }
}

await main();
