import type { Locator, Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";

import { expect, test } from "./fixtures";
import { expectNoViolations } from "./page-checks";

const text = (page: Page): Locator => page.getByRole("region", { name: /^Text/ });

test("a text cell is written, read, and written again where it stands", async ({ page, notebook }) => {
  await page.goto(`/notebooks/${notebook.id}`);
  await page.getByRole("button", { name: /^Text/ }).click();
  await page.keyboard.type(
    "## What it does\n\nPasses **all** to [Stripe](https://stripe.com/docs).\n\n- one",
  );
  await page.keyboard.press("Escape");

  await expect(text(page).getByRole("heading", { name: "What it does" })).toBeVisible();
  await expect(text(page).getByRole("link", { name: "Stripe" })).toHaveAttribute(
    "rel",
    "noopener noreferrer",
  );
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("v. 2")).toBeVisible();

  await page.reload();
  await expect(text(page).getByText("all", { exact: true })).toBeVisible();
  await text(page)
    .getByRole("group", { name: /press Enter to edit/ })
    .focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("First. ");
  await page.getByRole("textbox", { name: "Title" }).focus();
  await expect(text(page)).toContainText("First. ## What it does");
});

test("a text runs nothing and calls no other host", async ({ page, request, notebook }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).host));
  const markdown =
    '![cat](http://example.invalid/cat.png)\n\n<img src="http://example.invalid/x" onerror="document.title=1">\n\n[run](javascript:document.title=2)\n\n<script>document.title=3</script>';
  const cells = [...notebook.cells, { id: uuidv7(), kind: "text", config: { markdown } }];
  await request.put(`/api/notebooks/${notebook.id}`, { data: { ...notebook, cells } });
  await page.goto(`/notebooks/${notebook.id}`);

  await expect(text(page).getByRole("link")).toHaveText(["Image: cat", "http://example.invalid/x"]);
  await expect(text(page)).toContainText("<script>document.title=3</script>");
  await expect(page).toHaveTitle(/End to end/);
  expect(new Set(asked)).toEqual(new Set([new URL(page.url()).host]));
});
