import type { Counts, NotRun } from "@/chaos/counts";

const COLUMNS = [
  "accepted",
  "refused",
  "delivered",
  "duplicated",
  "lost",
  "interrupted",
  "seconds",
  "recovery",
];
const NAME_WIDTH = 36;

export const heading = "".padEnd(NAME_WIDTH) + COLUMNS.map((name) => name.padStart(12)).join("");

/** A scenario's line of the table and, below it, what did not hold. */
export function line(result: Counts | NotRun): string {
  if ("notRun" in result) return `${result.scenario.padEnd(NAME_WIDTH)}  NOT RUN: ${result.notRun}`;
  const { accepted, refused, delivered, duplicated, lost, interrupted, seconds, recoverySeconds, broken } =
    result;
  const recovery = recoverySeconds === null ? "-" : `${recoverySeconds.toFixed(1)} s`;
  const figures = [accepted, refused, delivered, duplicated, lost, interrupted, seconds.toFixed(1), recovery];
  const row =
    result.scenario.padEnd(NAME_WIDTH) + figures.map((figure) => String(figure).padStart(12)).join("");
  return [row, ...broken.map((what) => `  BROKEN: ${what}`)].join("\n");
}
