import type { Options } from "@/bench/options";
import { acceptOnly } from "@/bench/scenarios/accept-only";
import { backlog } from "@/bench/scenarios/backlog";
import { endToEnd } from "@/bench/scenarios/end-to-end";
import { expression } from "@/bench/scenarios/expression";
import { fanOut } from "@/bench/scenarios/fan-out";
import { flood, floodSlow } from "@/bench/scenarios/flood";
import { isolation } from "@/bench/scenarios/isolation";
import { million } from "@/bench/scenarios/million";
import { scaleOut } from "@/bench/scenarios/scale-out";
import type { Scenario } from "@/bench/scenarios/scenario";
import { trim } from "@/bench/scenarios/trim";

const SCENARIOS: readonly Scenario[] = [
  endToEnd,
  acceptOnly,
  expression,
  fanOut,
  backlog,
  ...isolation,
  flood,
  floodSlow,
  million,
  trim,
  ...scaleOut,
];

/**
 * The scenarios that the command line names, or begins the names of (`isolation` is isolation-hang and the others); all
 * of them with --all, else the usual ones. Throws at an unknown name.
 */
export function chosenScenarios({ only, all }: Pick<Options, "only" | "all">): Scenario[] {
  const unknown = only.filter((wanted) => !SCENARIOS.some(({ name }) => isNamed(name, wanted)));
  if (unknown.length > 0) {
    const names = SCENARIOS.map(({ name }) => name).join(", ");
    throw new Error(`--only: there is no scenario ${unknown.join(", ")}. There are: ${names}`);
  }
  if (only.length === 0) return SCENARIOS.filter(({ usual }) => all || usual);
  return SCENARIOS.filter(({ name }) => only.some((wanted) => isNamed(name, wanted)));
}

function isNamed(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted}-`);
}
