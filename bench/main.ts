import { writeFile } from "node:fs/promises";

import type { Bench } from "@/bench/bench";
import { createClosing } from "@/bench/closing";
import { machine } from "@/bench/machine";
import { readOptions } from "@/bench/options";
import { startGenerator, startReceiver } from "@/bench/processes/child";
import { chosenScenarios } from "@/bench/scenarios/chosen";

/** Runs the chosen scenarios one by one, and ends all that they started: also when one fails, or at Ctrl-C. */
async function main(): Promise<void> {
  const { options, scenarios } = choose();
  const closing = createClosing();
  const stop = (signal: NodeJS.Signals) =>
    void closing.all().finally(() => process.exit(signal === "SIGINT" ? 130 : 143));
  process.once("SIGINT", stop).once("SIGTERM", stop);

  const report: Record<string, unknown> = {};
  try {
    const generator = startGenerator();
    closing.add(generator.stop);
    const receiver = await startReceiver();
    closing.add(receiver.stop);
    const bench: Bench = { options, closing, generator, receiver };

    console.log(`${machine.cpus} × ${machine.cpu}, Node ${machine.node}`);
    for (const { name, about, run } of scenarios) {
      console.log(`\n${name}: ${about}`);
      report[name] = await run(bench);
    }
  } finally {
    await closing.all();
  }
  if (options.json !== null) {
    await writeFile(options.json, `${JSON.stringify({ machine, options, scenarios: report }, null, 2)}\n`);
  }
}

/** What the command line asks for. Ends the process at what it doesn't know. */
function choose() {
  try {
    const options = readOptions(process.argv.slice(2));
    return { options, scenarios: chosenScenarios(options) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

await main();
