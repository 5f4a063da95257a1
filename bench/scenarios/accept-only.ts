import { compare } from "@/bench/compare";
import type { Scenario } from "@/bench/scenarios/scenario";
import { bare } from "@/bench/subjects/bare";
import { hookbook } from "@/bench/subjects/hookbook";

export const acceptOnly: Scenario = {
  name: "accept-only",
  about:
    "a notebook without a destination, against accepting and storing only; times are from send to answer",
  usual: true,
  run: (bench) => compare(bench, bare(0), hookbook({ deliveriesPerEvent: 0 })),
};
