import type { APIRequestContext, Page } from "@playwright/test";

import type { Notebook } from "@/lib/notebooks/schema";
import { eventRows, expect } from "./fixtures";

/** Sends a request to the source. @returns the id of its event */
export async function send(
  request: APIRequestContext,
  notebook: Notebook,
  path: string,
  method = "POST",
): Promise<string> {
  const sent = await request.fetch(`${notebook.source.url}${path}`, { method, data: { path } });
  expect(sent.status()).toBe(200);
  const { events } = await (await request.get(`/api/notebooks/${notebook.id}/events?limit=1`)).json();
  return events[0].id;
}

export const paths = (page: Page) =>
  eventRows(page).evaluateAll((rows) => rows.map((row) => row.querySelectorAll("td")[2]?.textContent));
export const chip = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const panel = (page: Page) => page.getByRole("region", { name: "$event", exact: true });
