import type { APIRequestContext, Locator, Page } from "@playwright/test";

import type { Notebook } from "@/lib/notebooks/schema";
import { destination, expect, saveDestinations } from "./fixtures";

export const versionButton = (page: Page) => page.getByRole("button", { name: /show all versions$/ });
export const history = (page: Page) => page.getByRole("dialog", { name: "Versions" });
export const olderVersion = (page: Page) => page.getByRole("region", { name: "Older version" });
export const payload = (page: Page, position = 0) =>
  destination(page, position).getByRole("textbox", { name: "Payload" });

export function entry(page: Page, number: number): Locator {
  return history(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: `v. ${number} ` }) });
}

/** v. 2 sends `{n: 1}`, v. 3 sends `{n: 2}` elsewhere. */
export async function saveTwice(request: APIRequestContext, notebook: Notebook, endpoint: string) {
  const second = await saveDestinations(request, notebook, { endpoint, payload: "({\n  n: 1\n})" });
  return { second, third: await changePayload(request, second, "({\n  n: 2\n})") };
}

export async function changePayload(
  request: APIRequestContext,
  notebook: Notebook,
  text: string,
  title = "Renamed",
) {
  const cells = notebook.cells.map((cell) =>
    cell.kind === "destination" && cell.type === "webhook"
      ? { ...cell, config: { ...cell.config, payload: text } }
      : cell,
  );
  const data = { ...notebook, title, cells };
  const saved = await request.put(`/api/notebooks/${notebook.id}`, { data });
  expect(saved.status()).toBe(200);
  return (await saved.json()) as Notebook;
}
