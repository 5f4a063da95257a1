import type { Bench } from "@/bench/bench";
import { comparisonRows } from "@/bench/figures/comparison-rows";
import { type Figures, latencyOf, medianFigures } from "@/bench/figures/figures";
import { median } from "@/bench/figures/percentiles";
import { table } from "@/bench/figures/table";
import { measure } from "@/bench/measure";
import type { Contestant } from "@/bench/subjects/subject";

/** Two contestants under the same load. */
export type Comparison = {
  connections: number;
  figures: Record<string, Figures>; // by contestant: medians over the rounds
  rounds: Record<string, Figures>[];
  ratio: Ratio; // the second over the first: the median over the rounds
};

export type Ratio = Record<"accepted" | "delivered" | "p50" | "p95" | "p99", number>;

/**
 * Measures two contestants in turn under each number of connections, and prints it. Each time they start anew, and
 * every round changes who is first, so that a machine that gets slower hits both.
 */
export async function compare(bench: Bench, first: Contestant, second: Contestant): Promise<Comparison[]> {
  const { options } = bench;
  const rounds = new Map(
    options.connections.map((connections) => [connections, [] as Record<string, Figures>[]]),
  );
  for (let round = 0; round < options.rounds; round++) {
    for (const [connections, measured] of rounds) {
      const figures: Record<string, Figures> = {};
      for (const contestant of round % 2 === 0 ? [first, second] : [second, first]) {
        figures[contestant.name] = await measureOnce(bench, contestant, connections);
      }
      measured.push(figures);
    }
  }
  const compared = [...rounds].map(([connections, measured]) =>
    comparison(connections, measured, first, second),
  );
  console.log(table(comparisonRows(compared, [first.name, second.name])));
  return compared;
}

async function measureOnce(bench: Bench, contestant: Contestant, connections: number): Promise<Figures> {
  const subject = await contestant.start(bench);
  const figures = await measure(bench, subject, { connections, seconds: bench.options.seconds });
  await subject.stop();
  return figures;
}

function comparison(
  connections: number,
  rounds: Record<string, Figures>[],
  first: Contestant,
  second: Contestant,
): Comparison {
  const of = ({ name }: Contestant) => rounds.flatMap((figures) => figures[name] ?? []);
  const ratio = (read: (figures: Figures) => number) => {
    const seconds = of(second).map(read);
    return median(of(first).map((figures, round) => (seconds[round] ?? Number.NaN) / read(figures)));
  };
  return {
    connections,
    figures: { [first.name]: medianFigures(of(first)), [second.name]: medianFigures(of(second)) },
    rounds,
    ratio: {
      accepted: ratio(({ acceptedPerSecond }) => acceptedPerSecond),
      delivered: ratio(({ deliveredPerSecond }) => deliveredPerSecond),
      p50: ratio((figures) => latencyOf(figures).p50),
      p95: ratio((figures) => latencyOf(figures).p95),
      p99: ratio((figures) => latencyOf(figures).p99),
    },
  };
}
