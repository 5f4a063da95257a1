// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { PublicNotebookPage } from "@/components/public/public-notebook-page";
import type { PublicNotebook } from "@/lib/public/schema";

afterEach(cleanup);

const id = (last: number) => `01890000-0000-7000-8000-00000000000${last}`;

const notebook: PublicNotebook = {
  id: id(0),
  title: "Orders",
  description: "What becomes of an order",
  version: 3,
  owner: "ann",
  updatedAt: "2026-11-23T12:00:00.000Z",
  isPublic: true,
  forkOf: null,
  cells: [
    { id: id(1), kind: "source", config: {} },
    { id: id(2), kind: "destination", type: null, config: {} },
    {
      id: id(3),
      kind: "destination",
      type: "webhook",
      config: { payload: "$event.body", guarantee: "at_most_once" },
    },
  ],
};

const show = (given: Partial<PublicNotebook> = {}) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PublicNotebookPage notebook={{ ...notebook, ...given }} fork={null} />
    </QueryClientProvider>,
  );

test("says whose it is, which version, and that its code is public and its data private", () => {
  show();

  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Orders");
  const [owner, version, code, data] = within(screen.getAllByRole("list")[0]!).getAllByRole("listitem");
  expect(within(owner!).getByRole("link", { name: "ann" }).getAttribute("href")).toBe("/@ann");
  expect([version, code, data].map((fact) => fact?.textContent)).toEqual([
    "v. 3",
    "code: public",
    "data: private",
  ]);
});

test("shows that the source's URL and the endpoint are hidden, and has nothing to type into", () => {
  show();
  const hidden = "Hidden: only its owner sees it";

  expect(within(screen.getByRole("region", { name: /^Source/ })).getByText(hidden)).toBeDefined();
  const destination = screen.getAllByRole("region", { name: /^Destination/ })[1]!;
  expect(within(destination).getByText(hidden)).toBeDefined();
  expect(within(destination).getByText("Leave it (at most once)")).toBeDefined();
  for (const field of screen.queryAllByRole<HTMLInputElement>("textbox")) expect(field.readOnly).toBe(true);
  expect(screen.queryAllByRole("combobox")).toEqual([]);
});

test("leads to the original while that can be read, and names it only once it can't", () => {
  show({ forkOf: { title: "First", owner: "bob", notebookId: id(9) } });
  expect(screen.getByRole("link", { name: "First" }).getAttribute("href")).toBe(`/notebooks/${id(9)}`);
  expect(screen.getByRole("link", { name: "bob" }).getAttribute("href")).toBe("/@bob");

  cleanup();
  show({ forkOf: { title: "First", owner: "bob", notebookId: null } });
  expect(screen.getByText(/^Fork of/).textContent).toBe("Fork of First by bob");
  expect(screen.queryByRole("link", { name: "First" })).toBeNull();
  expect(screen.queryByRole("link", { name: "bob" })).toBeNull();
});

test("a notebook without steps says so", () => {
  show({ cells: notebook.cells.slice(0, 1) });
  expect(screen.getByText("It has no steps yet.")).toBeDefined();
});
