import { compare } from "@/bench/compare";
import type { Scenario } from "@/bench/scenarios/scenario";
import { bare } from "@/bench/subjects/bare";
import { hookbook } from "@/bench/subjects/hookbook";

const DESTINATIONS = 10;

export const fanOut: Scenario = {
  name: "fan-out",
  about: `${DESTINATIONS} destinations an event, against the bare limit`,
  usual: false,
  run: (bench) => compare(bench, bare(DESTINATIONS), hookbook({ deliveriesPerEvent: DESTINATIONS })),
};
