import type { Options } from "@/bench/options";
import { endToEnd } from "@/bench/scenarios/end-to-end";
import type { Scenario } from "@/bench/scenarios/scenario";

const SCENARIOS: readonly Scenario[] = [endToEnd];

/** The scenarios that the command line names; all of them with --all, else the usual ones. Throws at an unknown name. */
export function chosenScenarios({ only, all }: Options): Scenario[] {
  const unknown = only.filter((wanted) => SCENARIOS.every(({ name }) => name !== wanted));
  if (unknown.length > 0) {
    const names = SCENARIOS.map(({ name }) => name).join(", ");
    throw new Error(`--only: there is no scenario ${unknown.join(", ")}. There are: ${names}`);
  }
  return SCENARIOS.filter(({ name, usual }) => (only.length > 0 ? only.includes(name) : all || usual));
}
