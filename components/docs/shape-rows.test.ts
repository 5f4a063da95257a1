import { expect, test } from "vitest";
import { z } from "zod";

import { shapeRows } from "@/components/docs/shape-rows";

const rowsOf = (schema: z.ZodType) =>
  shapeRows(z.toJSONSchema(schema, { io: "input" })).map(({ depth, name, type, optional, notes }) =>
    [depth, name, type, ...(optional ? ["optional"] : []), ...notes].join(" · "),
  );

test("a field is told with its bounds and its default", () => {
  const shape = z.object({
    id: z.uuid(),
    limit: z.int().min(1).max(50).default(20),
    q: z.string().max(1_000).optional(),
  });

  expect(rowsOf(shape)).toEqual([
    "0 · id · string · a UUID",
    "0 · limit · integer · optional · 1 to 50 · default 20",
    "0 · q · string · optional · at most 1,000 characters",
  ]);
});

test("what is in a list, or may be null, stands below it", () => {
  const shape = z.object({
    cells: z.array(z.object({ a: z.boolean() })),
    last: z.object({ b: z.null() }).nullable(),
  });

  expect(rowsOf(shape)).toEqual([
    "0 · cells · object[]",
    "1 · a · boolean",
    "0 · last · object | null",
    "1 · b · null",
  ]);
});

test("of several shapes each stands under what tells it apart", () => {
  const shape = z.object({
    end: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("done") }),
      z.object({ kind: z.literal("threw"), line: z.int() }),
    ]),
  });

  expect(rowsOf(shape).filter((row) => row.includes("where"))).toEqual([
    '1 · where kind: "done" · ',
    '1 · where kind: "threw" · ',
  ]);
});
