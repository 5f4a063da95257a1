// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { FIRST, notebook, SOURCE } from "@/components/notebook/test-notebook";
import { PastCells } from "@/components/versions/past-cells";
import type { Cell } from "@/lib/cells/schema";

afterEach(cleanup);

const show = (cells: Cell[]) => render(<PastCells cells={cells} observed={{ kind: "none" }} />);

test("an older version's cells have nothing to press and nothing to type into", () => {
  show(notebook.cells);

  expect(screen.getAllByRole("region")).toHaveLength(2);
  expect(screen.queryAllByRole("button")).toEqual([]);
  expect(screen.queryAllByRole("combobox")).toEqual([]);
  for (const field of screen.getAllByRole<HTMLInputElement>("textbox")) expect(field.readOnly).toBe(true);
  expect(screen.getByText("Send again (at least once)")).toBeDefined();
});

test("a destination whose type was not chosen offers none", () => {
  show([
    { id: SOURCE, kind: "source", config: {} },
    { id: FIRST, kind: "destination", type: null, config: {} },
  ]);

  expect(screen.getByText("not chosen yet")).toBeDefined();
  expect(screen.queryAllByRole("button")).toEqual([]);
});

test("a version that was nothing but a source says so", () => {
  show([{ id: SOURCE, kind: "source", config: {} }]);
  expect(screen.getByText("It had no steps.")).toBeDefined();
});
