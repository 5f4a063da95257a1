import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";

import { CellList } from "@/components/notebook/cell-list";
import { notebook } from "@/components/notebook/test-notebook";
import { UndoButtons } from "@/components/notebook/undo-buttons";
import { useDraft } from "@/components/notebook/use-draft";
import { Announcer } from "@/components/ui/announcer";

function List() {
  const draft = useDraft(notebook);
  return (
    <>
      <UndoButtons draft={draft} />
      <output aria-label="Unsaved">{String(draft.dirty)}</output>
      <CellList notebookId={notebook.id} draft={draft} observed={{ kind: "none" }} />
    </>
  );
}

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {}; // jsdom has no layout
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Announcer>
        <List />
      </Announcer>
    </QueryClientProvider>,
  );
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

const order = () =>
  screen.getAllByRole("region").map((cell) => within(cell).getByRole("heading").textContent?.split(":")[0]);
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const focused = () => document.activeElement?.getAttribute("aria-label");
const unsaved = () => screen.getByLabelText("Unsaved").textContent;

test("a cell is moved by its buttons; the focus stays, and the place is said", async () => {
  await press("Move Destination 1 down");

  expect(order()).toEqual(["Text", "Destination"]);
  expect(focused()).toBe("Move Destination 1 down");
  expect(screen.getByText("Destination 1 moved to place 2 of 2")).toBeDefined();
});

test("a cell is moved by Alt and the arrows on its handle; at the end it says so", async () => {
  screen.getByRole("button", { name: "Move Text 1" }).focus();
  await userEvent.keyboard("{ArrowUp}");
  expect(order()).toEqual(["Destination", "Text"]);
  await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(order()).toEqual(["Text", "Destination"]);
  expect(focused()).toBe("Move Text 1");

  await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(order()).toEqual(["Text", "Destination"]);
  expect(screen.getByText("Text 1 is the first step already")).toBeDefined();
});

test("a duplicate comes after its original and takes the focus", async () => {
  await press("Duplicate Destination 1");

  expect(order()).toEqual(["Destination", "Destination", "Text"]);
  expect(focused()).toBe("Move Destination 2");
});

test("a cell is deleted at once, and its Undo has the focus and brings both back", async () => {
  await press("Delete Destination 1");
  expect(order()).toEqual(["Text"]);
  expect(focused()).toBe("Undo, Destination 1 deleted");

  await userEvent.keyboard("{Enter}");
  expect(order()).toEqual(["Destination", "Text"]);
  expect(focused()).toBe("Move Destination 1");
  expect(unsaved()).toBe("false");
});

test("the offer to undo a deletion goes with the next edit", async () => {
  await press("Delete Destination 1");
  await press("Duplicate Text 1");

  expect(screen.queryByText("Destination 1 deleted.")).toBeNull();
});

test("closing the offer leaves the cell deleted and the focus beside it", async () => {
  await press("Delete Text 1");
  await press("Close, Text 1 stays deleted");

  expect(order()).toEqual(["Destination"]);
  expect(focused()).toBe("Move Destination 1");
});

test("a collapsed cell is one line, and the draft is none the wiser", async () => {
  await press("Collapse Destination 1");

  expect(screen.getByText("https://hookbook.test/hooks").tagName).toBe("P");
  expect(screen.getByLabelText("Endpoint (URL)").closest("[hidden]")).not.toBeNull();
  expect(focused()).toBe("Expand Destination 1");
  expect(unsaved()).toBe("false");

  await press("Expand Destination 1");
  expect(screen.getByLabelText("Endpoint (URL)").closest("[hidden]")).toBeNull();
});

test("keys undo and redo outside of fields", async () => {
  await press("Move Destination 1 down");
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(order()).toEqual(["Destination", "Text"]);
  expect(screen.getByText("Undone: Destination 1 moved")).toBeDefined();

  await userEvent.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
  expect(order()).toEqual(["Text", "Destination"]);
  await userEvent.keyboard("{Control>}z{/Control}{Control>}y{/Control}");
  expect(order()).toEqual(["Text", "Destination"]);
});

test("in a field the keys are the field's", async () => {
  await press("Move Destination 1 down");
  await userEvent.click(screen.getByLabelText("Endpoint (URL)"));
  await userEvent.keyboard("{Control>}z{/Control}");

  expect(order()).toEqual(["Text", "Destination"]);
});

test("undo and redo are disabled while there is nothing to do", async () => {
  const state = (name: string) => screen.getByRole("button", { name }).getAttribute("aria-disabled");
  expect([state("Undo"), state("Redo")]).toEqual(["true", "true"]);

  await press("Move Destination 1 down");
  expect([state("Undo"), state("Redo")]).toEqual(["false", "true"]);
  await press("Undo");
  expect([state("Undo"), state("Redo")]).toEqual(["true", "false"]);
});
