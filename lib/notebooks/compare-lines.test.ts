import { expect, test } from "vitest";

import { compareLines } from "@/lib/notebooks/compare-lines";

/** As a person would write it down: `-old`, `+new`, ` same`, `…count`. */
function written(before: string, after: string): string[] {
  const signs = { same: " ", added: "+", removed: "-" };
  return compareLines(before, after).map((line) =>
    line.kind === "skipped" ? `…${line.count}` : `${signs[line.kind]}${line.text}`,
  );
}

test("a changed line is removed and added, between those that stay", () => {
  expect(written("a\nb\nc", "a\nB\nc")).toEqual([" a", "-b", "+B", " c"]);
});

test("no text at all has no line, and an empty line is one", () => {
  expect(written("", "a\n")).toEqual(["+a", "+"]);
  expect(written("a", "")).toEqual(["-a"]);
  expect(written("", "")).toEqual([]);
});

test("equal lines are shown three lines around a change, and counted elsewhere", () => {
  const lines = Array.from({ length: 20 }, (_, index) => `${index}`);
  const changed = lines.with(9, "new");

  expect(written(lines.join("\n"), changed.join("\n"))).toEqual([
    "…6",
    " 6",
    " 7",
    " 8",
    "-9",
    "+new",
    " 10",
    " 11",
    " 12",
    "…7",
  ]);
});

test("a single equal line is shown rather than counted", () => {
  expect(written("0\n1\n2\n3\nold", "0\n1\n2\n3\nnew")).toEqual([" 0", " 1", " 2", " 3", "-old", "+new"]);
});

test("texts that have nothing in common are shown as removed and added, in less than a second", () => {
  const text = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join("\n");
  const started = performance.now();
  const lines = compareLines(text("a"), text("b"));

  expect(performance.now() - started).toBeLessThan(1_000);
  expect(lines).toHaveLength(40_000);
  expect(lines.at(0)).toEqual({ kind: "removed", text: "a0" });
  expect(lines.at(-1)).toEqual({ kind: "added", text: "b19999" });
});
