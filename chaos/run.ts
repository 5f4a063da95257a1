import { parseArgs } from "node:util";

import { type Counts, LONG, type NotRun, type Scenario } from "@/chaos/counts";
import { scenarios } from "@/chaos/scenarios";
import { heading, line, verdict } from "@/chaos/table";

const { values } = parseArgs({
  options: {
    only: { type: "string" }, // the name of one scenario
    kills: { type: "string", default: String(LONG.kills) },
    seconds: { type: "string", default: String(LONG.seconds) }, // of load before and after a fault
    outage: { type: "string", default: String(LONG.outageSeconds) }, // seconds that Postgres is away or full
    connections: { type: "string", default: String(LONG.connections) }, // that events are sent over
  },
});

/** The fault tests at full length, one after the other. Exits with 1 when a promise did not hold. */
async function main() {
  const options = {
    kills: Number(values.kills),
    seconds: Number(values.seconds),
    outageSeconds: Number(values.outage),
    connections: Number(values.connections),
    pauseMs: LONG.pauseMs,
  };
  const results: (Counts | NotRun)[] = [];
  console.log(heading);
  for (const scenario of chosen()) {
    const result = await scenario(options);
    results.push(result);
    console.log(line(result));
    if ("broken" in result && result.broken.length > 0) process.exitCode = 1;
  }
  console.log(verdict(results));
}

function chosen(): Scenario[] {
  if (values.only === undefined) return Object.values(scenarios);
  const scenario = scenarios[values.only];
  if (scenario !== undefined) return [scenario];
  console.error(`--only: expected one of ${Object.keys(scenarios).join(", ")}`);
  process.exit(2);
}

await main();
