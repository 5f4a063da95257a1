import { compare } from "@/bench/compare";
import type { Scenario } from "@/bench/scenarios/scenario";
import { bare } from "@/bench/subjects/bare";
import { hookbook } from "@/bench/subjects/hookbook";

export const endToEnd: Scenario = {
  name: "end-to-end",
  about: "from a source to one destination with the payload $event.body, against the bare limit",
  usual: true,
  run: (bench) => compare(bench, bare(1), hookbook({ deliveriesPerEvent: 1 })),
};
