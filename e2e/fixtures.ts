import { type APIRequestContext, test as base, expect, type Locator, type Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";

import type { Guarantee } from "@/lib/cells/schema";
import type { Notebook } from "@/lib/notebooks/schema";
import { type Endpoint, startEndpoint } from "@/test/endpoint";

type Destination = { endpoint: string; payload: string; guarantee?: Guarantee };

type Fixtures = {
  notebook: Notebook; // new, with nothing but its source; deleted after the test
  endpoint: Endpoint; // answers 200 {"success":true}
  quiet: undefined; // the page wrote no error to its console
};

export const test = base.extend<Fixtures>({
  /** The owner's requests, as the page makes them. */
  request: async ({ playwright, baseURL, storageState }, use) => {
    const request = await playwright.request.newContext({
      ...(baseURL !== undefined && { baseURL, extraHTTPHeaders: { origin: baseURL } }),
      ...(storageState !== undefined && { storageState }),
    });
    await use(request);
    await request.dispose();
  },

  notebook: async ({ request }, use) => {
    const made = await request.post("/api/notebooks", { data: { title: "End to end" } });
    const notebook: Notebook = await made.json();
    await use(notebook);
    await request.delete(`/api/notebooks/${notebook.id}`);
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter list.
  endpoint: async ({}, use) => {
    const endpoint = await startEndpoint();
    await use(endpoint);
    await endpoint.close();
  },

  quiet: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (message) => {
        // A refused request is part of some tests; the browser writes it down by itself.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
          errors.push(message.text());
        }
      });
      // Also those that nobody is told of, as what was tried is caught.
      await page.addInitScript(() =>
        document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
          console.error(`${effectiveDirective} forbids ${blockedURI}`),
        ),
      );
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

/** Publishes a version with these destinations, through the API. */
export async function saveDestinations(
  request: APIRequestContext,
  notebook: Notebook,
  ...destinations: Destination[]
): Promise<Notebook> {
  const added = destinations.map((config) => ({
    id: uuidv7(),
    kind: "destination",
    type: "webhook",
    config,
  }));
  const acknowledge = destinations.flatMap(({ endpoint }) => (endpoint === "" ? [] : new URL(endpoint).host));
  const data = { ...notebook, cells: [...notebook.cells, ...added], acknowledge };
  const saved = await request.put(`/api/notebooks/${notebook.id}`, { data });
  expect(saved.status()).toBe(200);
  return saved.json();
}

export function inspector(page: Page): Locator {
  return page.getByRole("grid", { name: "Inspector" });
}

/** The rows of the Inspector that are events, newest first: not its header, not its days. */
export function eventRows(page: Page): Locator {
  return inspector(page)
    .getByRole("row")
    .filter({ hasText: /\d{1,2}:\d{2}:\d{2}/ });
}

export function destination(page: Page, position = 0): Locator {
  return page.getByRole("region", { name: /^Destination/ }).nth(position);
}

/** What a destination shows in one of its tabs. */
export async function observed(page: Page, tab: "Sent" | "Response", position = 0): Promise<Locator> {
  await destination(page, position).getByRole("tab", { name: tab }).click();
  return destination(page, position).getByRole("tabpanel");
}

export { expect };
