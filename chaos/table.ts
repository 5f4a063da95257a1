import type { Counts, NotRun } from "@/chaos/counts";

const COLUMNS = [
  "accepted",
  "refused",
  "delivered",
  "duplicated",
  "under way",
  "lost",
  "interrupted",
  "seconds",
  "recovery",
];
const NAME_WIDTH = 36;

export const heading = "".padEnd(NAME_WIDTH) + COLUMNS.map((name) => name.padStart(12)).join("");

/** A scenario's line of the table and, below it, what else was seen and what did not hold. */
export function line(result: Counts | NotRun): string {
  if ("notRun" in result) return `${result.scenario.padEnd(NAME_WIDTH)}  NOT RUN: ${result.notRun}`;
  const { recoverySeconds: recovery, also = [], broken } = result;
  const figures = [
    result.accepted,
    result.refused,
    result.delivered,
    result.duplicated,
    result.underWay,
    result.lost,
    result.interrupted,
    result.seconds.toFixed(1),
    recovery === null ? "-" : `${recovery.toFixed(1)} s`,
  ];
  const row =
    result.scenario.padEnd(NAME_WIDTH) + figures.map((figure) => String(figure).padStart(12)).join("");
  return [row, ...also.map((what) => `  ${what}`), ...broken.map((what) => `  BROKEN: ${what}`)].join("\n");
}

/** What is read last: what did not hold, what could not be tried, and whether all of the rest held. */
export function verdict(results: (Counts | NotRun)[]): string {
  const notRun = results.flatMap((result) => ("notRun" in result ? [result] : []));
  const broken = results.flatMap((result) =>
    "notRun" in result || result.broken.length === 0 ? [] : [result],
  );
  const held = results.length - notRun.length - broken.length;
  return [
    `${held} of ${results.length} held.`,
    ...broken.map(({ scenario }) => `BROKEN: ${scenario}`),
    ...notRun.map(({ scenario, notRun: why }) => `NOT RUN, so nothing is known of it: ${scenario} (${why})`),
  ].join("\n");
}
