import { Counter } from "prom-client";

import { registry } from "@/lib/metrics/registry";
import { oncePerProcess } from "@/lib/once-per-process";

type Counted<Value extends string> = {
  name: string;
  help: string;
  label: string;
  values: readonly Value[]; // all that there are: each is shown from the start, as a rate needs the zero before the first one
};

/**
 * A counter with one label of a few known values. Counting is an addition: what a library for metrics does with labels
 * costs more than some of what is counted, and is done when they are read.
 *
 * @returns adds to the count of a value, one unless told
 */
export function tally<Value extends string>({ name, help, label, values }: Counted<Value>) {
  return oncePerProcess(`metrics.${name}`, () => {
    const counts = new Map(values.map((value) => [value, 0]));
    new Counter({
      name,
      help,
      labelNames: [label],
      registers: [registry],
      collect() {
        this.reset();
        for (const [value, count] of counts) this.inc({ [label]: value }, count);
      },
    });
    return (value: Value, count = 1) => {
      counts.set(value, (counts.get(value) ?? 0) + count);
    };
  });
}
