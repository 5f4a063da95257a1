import { describe, expect, test } from "vitest";

import { differs, newRow, problemsOf, type Row, rowsOf, toVariables } from "@/components/environment/rows";
import type { EnvironmentView } from "@/lib/environment/schema";

const saved: EnvironmentView = {
  version: 3,
  variables: ["A", "B"].map((name) => ({ name, updatedAt: "2026-11-25T00:00:00.000Z", readable: true })),
};
const [a, b] = rowsOf(saved) as [Row, Row];
const typed = (name: string, value: string): Row => ({ ...newRow(), name, value });

test("without variables there is one row to begin with", () => {
  expect(rowsOf({ version: 0, variables: [] })).toMatchObject([{ name: "", value: "", savedName: null }]);
});

describe("there is something to save", () => {
  test.each<[string, boolean, Row[]]>([
    ["when nothing was changed", false, [a, b]],
    ["when an empty row was added", false, [a, newRow(), b]],
    ["when a value was typed", true, [a, { ...b, value: "new" }]],
    ["when one was renamed", true, [a, { ...b, name: "C" }]],
    ["when one was removed", true, [a]],
    ["when one was removed and another added", true, [a, typed("B", "new")]],
    ["when one was added", true, [a, b, typed("C", "")]],
    ["when all were removed", true, [newRow()]],
  ])("%s: %s", (_what, expected, rows) => {
    expect(differs(rows, saved)).toBe(expected);
  });
});

test("only values that were typed are sent, and empty rows are not", () => {
  const added = typed("C", "c");
  expect(toVariables([a, newRow(), { ...b, value: "new" }, added])).toEqual({
    ids: ["A", "B", added.id],
    variables: [{ name: "A" }, { name: "B", value: "new" }, { name: "C", value: "c" }],
  });
});

test.each<[string, Row, ReturnType<typeof problemsOf> extends Map<string, infer P> ? P : never]>([
  ["a name that no code could read", typed("1", "x"), { name: expect.stringMatching(/^Name must start/) }],
  ["no name", typed("", "x"), { name: "Enter a name" }],
  ["no value", typed("C", ""), { value: "Enter a value" }],
  ["a name that is taken", typed("A", "x"), { name: "A is defined above" }],
  ["a new name without the value", { ...b, name: "C" }, { value: expect.stringMatching(/belongs to B$/) }],
])("%s is a problem of its row", (_what, row, problem) => {
  const problems = problemsOf([a, row]);
  expect([...problems.keys()]).toEqual([row.id]);
  expect(problems.get(row.id)).toMatchObject(problem);
});

test("saved rows and empty ones have no problem", () => {
  expect(problemsOf([a, b, newRow()]).size).toBe(0);
});
