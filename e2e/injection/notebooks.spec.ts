import type { Page } from "@playwright/test";

import { startEndpoint } from "@/test/endpoint";
import { eventRows, expect, test } from "../fixtures";
import { entry, versionButton } from "../versions";
import { makeHostileNotebook } from "./notebooks";
import { startHostileEndpoint } from "./receiver";
import { SHORT } from "./texts";
import { watch } from "./watch";

// Script in every text that comes from somebody: with the page's policy, and without it, so that each holds alone.

for (const bypassCSP of [false, true]) {
  test.describe(bypassCSP ? "without the policy" : "with the policy", () => {
    test.use({ bypassCSP });
    test.setTimeout(120_000);

    for (const text of SHORT) {
      test(`nothing in a notebook and its events runs, leads astray or calls another host: ${text}`, async ({
        page,
        request,
        baseURL,
      }) => {
        const canary = await startEndpoint();
        const endpoint = await startHostileEndpoint(canary.url);
        const options = { text, canary: canary.url, endpoint: endpoint.url };
        const notebook = await makeHostileNotebook(request, options);
        const expectOnlyText = await watch(page, baseURL!);

        await page.goto("/");
        await expect(page.getByText(text).first()).toBeVisible();
        await expectOnlyText();

        await page.goto(`/notebooks/${notebook.id}`);
        await expect(page.getByLabel("Title")).toHaveValue(text);
        await expect(eventRows(page)).toHaveCount(5);
        for (const row of await eventRows(page).all()) {
          await row.click();
          await openTrees(page);
          await expectOnlyText();
        }
        for (const tab of await page.getByRole("tab").all()) {
          await tab.click();
          await openTrees(page);
        }
        await expectOnlyText();
        await versionButton(page).click();
        await expect(entry(page, 2)).toContainText("7 cells added");
        await expectOnlyText();

        expect(canary.received).toEqual([]);
        await request.delete(`/api/notebooks/${notebook.id}`);
        await endpoint.close();
        await canary.close();
      });
    }
  });
}

/** Opens all objects and arrays that are shown. */
async function openTrees(page: Page): Promise<void> {
  const closed = '[data-path] > [aria-expanded="false"]';
  for (let level = 0; level < 4; level++) {
    await page.evaluate((which) => {
      for (const button of document.querySelectorAll<HTMLElement>(which)) button.click();
    }, closed);
  }
}
