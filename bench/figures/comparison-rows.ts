import type { Comparison } from "@/bench/compare";
import { type Figures, latencyOf } from "@/bench/figures/figures";

const PROCESSES = ["server", "worker", "postgres", "generator", "receiver"];
const HEADINGS = ["accepted/s", "delivered/s", "p50 ms", "p95 ms", "p99 ms"];

/** The rows of a printed comparison: a line for each contestant and one for the ratio, by connections. */
export function comparisonRows(comparisons: readonly Comparison[], names: readonly string[]): string[][] {
  const processes = processesOf(comparisons);
  const wide = ["", ...HEADINGS, "", ...processes.map((name) => `${name} CPU s, MB`), ""];
  return [wide, ...comparisons.flatMap((one) => rowsOf(one, names, processes))];
}

/** Those that any of the contestants has. */
function processesOf(comparisons: readonly Comparison[]): string[] {
  const usages = comparisons.flatMap(({ figures }) => Object.values(figures)).map(({ usage }) => usage);
  return PROCESSES.filter((name) => usages.some((usage) => usage[name]));
}

function rowsOf({ connections, figures, ratio }: Comparison, names: readonly string[], processes: string[]) {
  const rows = names.map((name) => [
    `${connections} × ${name}`,
    ...(figures[name] ? cells(figures[name], processes) : []),
  ]);
  const ratios = [ratio.accepted, ratio.delivered, ratio.p50, ratio.p95, ratio.p99];
  return [...rows, [`${connections} × ratio`, ...ratios.map((value) => number(value, 2))]];
}

function cells(figures: Figures, processes: string[]): string[] {
  const { acceptedPerSecond, deliveredPerSecond, usage } = figures;
  const { p50, p95, p99 } = latencyOf(figures);
  return [
    number(acceptedPerSecond, 0),
    number(deliveredPerSecond, 0),
    ...[p50, p95, p99].map((ms) => number(ms, 1)),
    "",
    ...processes.map((name) => {
      const used = usage[name];
      return used
        ? `${number(used.cpuSeconds, 1)} ${String(Math.round(used.peakBytes / 2 ** 20)).padStart(5)}`
        : "—";
    }),
    trouble(figures),
  ];
}

function trouble({ refused, missing }: Figures): string {
  const parts = [refused > 0 ? `${refused} refused` : "", missing > 0 ? `${missing} missing` : ""];
  return parts.filter(Boolean).join(", ");
}

/** A number with so many decimals and with commas; a dash for none. */
function number(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return "—";
  return value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
