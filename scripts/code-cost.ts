import { exampleEvent } from "@/lib/expression/example-event";
import { createRealm } from "@/lib/expression/realm";
import { createRunner } from "@/lib/expression/run";
import type { Step } from "@/lib/expression/step";

// What a run costs in a thread, by what is in it: node --import tsx scripts/code-cost.ts. Prints microseconds an event.

const REPEATS = 2_000;
const event = exampleEvent({
  id: 7,
  items: Array.from({ length: 20 }, (_, id) => ({ id, name: `Item ${id}` })),
});
const eventText = JSON.stringify(event);

const expression: Step = { kind: "expression", source: "({ id: $event.body.id })" };
const code = (source: string): Step => ({ kind: "code", source });

const runs: [string, Step[]][] = [
  ["an expression", [expression]],
  ["code that does nothing, and an expression", [code("null"), expression]],
  ["code that sets a value, and an expression", [code("$event.body.id += 1"), expression]],
  ["code that logs the event, and an expression", [code("console.log($event)"), expression]],
  ["code that ends the run", [code("$end('no')"), expression]],
  [
    "code that verifies a signature",
    [code("require('crypto').createHmac('sha256', 'k').update('x').digest('hex')"), expression],
  ],
  ["code that requires uuid", [code("$event.body.id = require('uuid').v4()"), expression]],
  ["code that requires date-fns", [code("$event.body.id = require('date-fns').addDays(0, 1)"), expression]],
  ["code that requires lodash", [code("$event.body.id = require('lodash').chunk([1], 1)"), expression]],
];

const startedAt = performance.now();
for (let made = 0; made < 20; made++) await createRealm();
console.log(`${((performance.now() - startedAt) / 20).toFixed(1)} ms  to make a realm`);

for (const [name, steps] of runs) {
  const carryOut = await createRunner();
  const repeat = async (times: number) => {
    const from = performance.now();
    for (let done = 0; done < times; done++) {
      await carryOut({ steps, eventText, envText: "", limitMs: 5_000 }, () => {});
    }
    return ((performance.now() - from) * 1_000) / times;
  };
  const first = await repeat(1);
  await repeat(50);
  console.log(
    `${(await repeat(REPEATS / (name.includes("requires") ? 10 : 1))).toFixed(0).padStart(6)} µs  ${name} (the first: ${(first / 1_000).toFixed(1)} ms)`,
  );
}
