import type { Bench } from "@/bench/bench";

export type Scenario = {
  name: string; // as --only takes it
  about: string; // printed above its figures
  usual: boolean; // whether it runs when none is named
  run(bench: Bench): Promise<unknown>; // what the JSON report has
};
