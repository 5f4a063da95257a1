import { median, percentile } from "@/bench/figures/percentiles";
import type { Loaded } from "@/bench/processes/messages";
import type { Usage } from "@/bench/processes/usage";

/** What a subject did under one load. */
export type Figures = {
  accepted: number; // answered 200
  refused: number; // answered anything else
  delivered: number; // arrived at the receiver
  missing: number; // accepted, and neither arrived nor recorded when nothing more came
  acceptedPerSecond: number;
  deliveredPerSecond: number; // from the first send to the last arrival
  replyMs: Percentiles; // from send to answer
  arrivalMs: Percentiles; // from send to arrival
  usage: Record<string, Usage>; // by process
};

export type Percentiles = { p50: number; p95: number; p99: number };

export function percentilesOf(values: Float64Array): Percentiles {
  const sorted = values.slice().sort();
  const at = (share: number) => percentile(sorted, share);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function acceptedOf({ statuses }: Loaded): number {
  return statuses[200] ?? 0;
}

/** From send to arrival or, where nothing is delivered, to the answer. */
export function latencyOf({ delivered, arrivalMs, replyMs }: Figures): Percentiles {
  return delivered > 0 ? arrivalMs : replyMs;
}

/** Events a second. */
export function rate(count: number, ms: number): number {
  return (count / ms) * 1_000;
}

/** The median of each figure over the rounds. */
export function medianFigures(rounds: readonly Figures[]): Figures {
  return medianOf(rounds);
}

/** Of values of one shape: every number in it becomes the median of the numbers in its place. */
function medianOf<Shape>(values: readonly Shape[]): Shape;
function medianOf(values: readonly unknown[]): unknown {
  const [first] = values;
  if (typeof first === "number") return median(values.filter((value) => typeof value === "number"));
  if (typeof first !== "object" || first === null) return first;
  const objects = values.filter((value) => typeof value === "object" && value !== null);
  const keys = Object.keys(first);
  return Object.fromEntries(keys.map((key) => [key, medianOf(objects.map((one) => Reflect.get(one, key)))]));
}
