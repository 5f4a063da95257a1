import type { APIRequestContext, Page } from "@playwright/test";

import type { Notebook } from "@/lib/notebooks/schema";
import { expect, saveDestinations } from "./fixtures";

/** An endpoint that nothing listens on. */
export const endpointOf = (name: string) => `http://127.0.0.1:9/${name}`;

/** The notebook with three destinations, a, b and c, open in the page. */
export async function openThree(page: Page, request: APIRequestContext, notebook: Notebook): Promise<void> {
  const destinations = ["a", "b", "c"].map((name) => ({
    endpoint: endpointOf(name),
    payload: "$event.body",
  }));
  await saveDestinations(request, notebook, ...destinations);
  await open(page, notebook);
  await expectOrder(page, "a", "b", "c");
}

/** The notebook in the page, hydrated: what is kept in the browser was looked for. */
export async function open(page: Page, notebook: Notebook): Promise<void> {
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeVisible();
}

/** Waits until the destinations are these, from the top. */
export async function expectOrder(page: Page, ...names: string[]): Promise<void> {
  await expect
    .poll(() =>
      page
        .getByLabel("Endpoint (URL)")
        .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value)),
    )
    .toEqual(names.map(endpointOf));
}

export const titleOf = (page: Page) => page.getByRole("textbox", { name: "Title" });
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** The endpoints of the newest version, from the top. */
export async function savedOrder(request: APIRequestContext, notebook: Notebook): Promise<string[]> {
  const { cells }: Notebook = await (await request.get(`/api/notebooks/${notebook.id}`)).json();
  return cells.flatMap((cell) =>
    cell.kind === "destination" && cell.type === "webhook" ? [cell.config.endpoint] : [],
  );
}
