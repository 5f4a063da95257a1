// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { ratesWords, Sparkline } from "@/components/inspector/sparkline";
import type { EventRates } from "@/lib/events/schema";

afterEach(cleanup);

function rates(events: EventRates["events"], failures: EventRates["failures"]): EventRates {
  const padded = (counts: (number | null)[], by: number | null) => [
    ...Array(60 - counts.length).fill(by),
    ...counts,
  ];
  return { from: new Date(0).toISOString(), events: padded(events, 0), failures: padded(failures, 0) };
}

test.each([
  [rates([1_200, 34], [1]), "1,234 events and 1 failure in the last hour"],
  [rates([1], []), "1 event and 0 failures in the last hour"],
  [rates([null, 2], [null, 2]), "2 events and 2 failures in 59 minutes counted of the last hour"],
  [undefined, "Counting the last hour…"],
])("its words are sums of what was counted", (given, words) => {
  expect(ratesWords(given)).toBe(words);
});

test("events stand above the line and failures below it, and both are said in words", () => {
  render(<Sparkline rates={rates([10, 5], [0, 1])} />);
  const image = screen.getByRole("img", { name: /15 events and 1 failure/ });
  const bars = [...image.querySelectorAll("g rect")].map((bar) => Number(bar.getAttribute("y")));

  expect(bars.filter((y) => y < 22)).toHaveLength(2);
  expect(bars.filter((y) => y > 22)).toHaveLength(1);
});
