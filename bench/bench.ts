import type { Closing } from "@/bench/closing";
import type { Options } from "@/bench/options";
import type { Generator, Receiver } from "@/bench/processes/child";

/** What every scenario uses. */
export type Bench = {
  options: Options;
  closing: Closing;
  generator: Generator;
  receiver: Receiver;
};
