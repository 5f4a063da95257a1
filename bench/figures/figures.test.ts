import { expect, test } from "vitest";

import { type Figures, medianFigures, percentilesOf } from "@/bench/figures/figures";

test("percentiles don't depend on the order of the values, and leave it", () => {
  const values = Float64Array.of(30, 10, 20);

  expect(percentilesOf(values)).toEqual({ p50: 20, p95: 30, p99: 30 });
  expect([...values]).toEqual([30, 10, 20]);
});

test("the figures of several rounds are the median of each figure", () => {
  const round = (accepted: number, peakBytes: number): Figures => ({
    accepted,
    refused: 0,
    delivered: accepted,
    missing: 0,
    acceptedPerSecond: accepted / 10,
    deliveredPerSecond: accepted / 10,
    replyMs: { p50: 1, p95: 2, p99: accepted },
    arrivalMs: { p50: 1, p95: 2, p99: 3 },
    usage: { server: { cpuSeconds: 1, peakBytes } },
  });

  const figures = medianFigures([round(300, 1), round(100, 3), round(200, 2)]);

  expect(figures).toEqual(round(200, 2));
});
