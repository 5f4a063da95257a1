import type { Locator, Page } from "@playwright/test";

// What the pictures show, by the names that a screen reader says.

export const inspector = (page: Page): Locator => page.getByRole("grid", { name: "Inspector" });

/** The rows of the Inspector that are events, newest first. */
export const eventRows = (page: Page): Locator =>
  inspector(page)
    .getByRole("row")
    .filter({ hasText: /\d{1,2}:\d{2}:\d{2}/ });

export const heading = (page: Page, name: string): Locator =>
  inspector(page).getByRole("columnheader", { name, exact: true });

/** A cell of an event's row, by the place of its column. */
export const rowCell = (page: Page, row: number, column: number): Locator =>
  eventRows(page).nth(row).getByRole("gridcell").nth(column);

/** A cell of the notebook, by its kind: Source, Code, Destination, Text. */
export const cell = (page: Page, kind: string): Locator =>
  page.getByRole("region", { name: new RegExp(`^${kind}\\b`) }).first();

export const eventPanel = (page: Page): Locator => page.getByRole("region", { name: "$event", exact: true });

/** A line of the tree of $event, by its path. */
export const treeLine = (page: Page, ...path: (string | number)[]): Locator =>
  eventPanel(page).locator(`[data-path='${JSON.stringify(path)}']`);

/** What of a line is clicked. */
export const treeButton = (page: Page, ...path: (string | number)[]): Locator =>
  treeLine(page, ...path)
    .locator("[data-line]")
    .first();

/** Opens what is closed at a path of the tree. */
export async function openBranch(page: Page, ...path: (string | number)[]): Promise<void> {
  const button = treeButton(page, ...path);
  if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
}
