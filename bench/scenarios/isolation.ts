import type { Bench } from "@/bench/bench";
import type { Percentiles } from "@/bench/figures/figures";
import { table } from "@/bench/figures/table";
import { type Beside, beside, type Neighbour } from "@/bench/scenarios/beside";
import { EXPRESSION } from "@/bench/scenarios/expression";
import type { Scenario } from "@/bench/scenarios/scenario";
import { destination } from "@/test/made-notebook";

const BURNING = "(() => { const t = Date.now(); while (Date.now() - t < 200); return 1 })()";
const BACKLOG = 100_000;
const SAME_HOST = 50;

/** Neighbours that must not slow down a destination that is in order. */
const NEIGHBOURS: readonly Neighbour[] = [
  { name: "hang", about: "one that does not answer", cells: (host) => [destination(`${host}/hang`)] },
  {
    name: "trickle",
    about: "one that answers a byte a second",
    cells: (host) => [destination(`${host}/trickle`)],
  },
  { name: "refuse", about: "one that refuses to connect", cells: () => [destination("http://127.0.0.1:1/")] },
  {
    name: "backlog",
    about: `one with ${BACKLOG} pending deliveries that answers after 100 ms`,
    cells: (host) => [destination(`${host}/slow/100`)],
    pending: BACKLOG,
  },
  {
    name: "drain",
    about: `one with ${BACKLOG} pending deliveries that answers at once`,
    cells: (host) => [destination(`${host}/drain`)],
    pending: BACKLOG,
  },
  {
    name: "host",
    about: `${SAME_HOST} on one host that does not answer`,
    cells: (host) => Array.from({ length: SAME_HOST }, (_, at) => destination(`${host}/hang/${at}`)),
  },
  {
    name: "burn",
    about: "expressions that take 200 ms of a processor each",
    cells: (host) => [destination(`${host}/burn`, BURNING)],
    onlyOther: true, // a run is over when all of its expressions are
  },
  {
    name: "burn-expression",
    about: "expressions that take 200 ms of a processor each, where it needs the sandbox too",
    cells: (host) => [destination(`${host}/burn`, BURNING)],
    payload: EXPRESSION,
    onlyOther: true,
  },
];

/** One scenario a neighbour. */
export const isolation: readonly Scenario[] = NEIGHBOURS.map((neighbour) => ({
  name: `isolation-${neighbour.name}`,
  about: `a healthy destination, alone and beside ${neighbour.about}; times are from send to arrival`,
  usual: false,
  run: (bench) => isolate(bench, neighbour),
}));

async function isolate(bench: Bench, neighbour: Neighbour) {
  const alone = await beside(bench, neighbour, "nobody");
  const other = await beside(bench, neighbour, "another notebook");
  const same = neighbour.onlyOther ? null : await beside(bench, neighbour, "the same notebook");
  const rows = [
    ["alone", ...toText(alone), "", "", trouble(alone)],
    ["in another notebook", ...toText(other), ratio(other, alone), perSecond(other), trouble(other)],
  ];
  if (same !== null)
    rows.push(["in the same one", ...toText(same), ratio(same, alone), perSecond(same), trouble(same)]);
  console.log(
    table([["neighbour", "p50 ms", "p95 ms", "p99 ms", "p95 ratio", "its deliveries/s", ""], ...rows]),
  );
  return { alone, other, same };
}

const toText = ({ p50, p95, p99 }: Percentiles) => [p50, p95, p99].map((ms) => ms.toFixed(1));
const ratio = (one: Percentiles, alone: Percentiles) => (one.p95 / alone.p95).toFixed(2);
const perSecond = ({ neighbourPerSecond }: Beside) => neighbourPerSecond.toFixed(0);
const trouble = ({ missing }: { missing: number }) => (missing > 0 ? `${missing} missing` : "");
