import type { APIRequestContext, Page } from "@playwright/test";

import type { Notebook } from "@/lib/notebooks/schema";

import { eventRows, expect, observed, test } from "./fixtures";

async function listed(request: APIRequestContext): Promise<Notebook[]> {
  return (await (await request.get("/api/notebooks")).json()).notebooks;
}

async function deleteAll(request: APIRequestContext): Promise<void> {
  for (const { id } of await listed(request)) await request.delete(`/api/notebooks/${id}`);
}

test.beforeEach(({ request }) => deleteAll(request));
test.afterEach(({ request }) => deleteAll(request));

async function startWith(page: Page, title: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: title }).click();
  await expect(page.getByLabel("Title")).toHaveValue(title);
}

async function sendTestEvent(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Send test event" }).click();
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

test("from the empty list three clicks lead to a form that was delivered as a message for Slack", async ({
  page,
  request,
}) => {
  await startWith(page, "Slack message from a form");
  await sendTestEvent(page);

  await expect(eventRows(page)).toHaveCount(1);
  await expect(eventRows(page).first()).toContainText("1/1");
  await expect(eventRows(page).first()).toContainText("200");
  await expect(await observed(page, "Sent")).toContainText(
    "*Ada Lovelace* (ada@example.com) signed up for *pro*",
  );
  await expect(await observed(page, "Response")).toContainText('"success": true');

  const echo = (await listed(request)).find(({ title }) => title === "Echo");
  await page.goto(`/notebooks/${echo?.id}`);
  await expect(page.getByText("*Ada Lovelace* (ada@example.com) signed up for *pro*")).toBeVisible(); // what arrived
});

test("Forward JSON delivers the test event's body as it came", async ({ page }) => {
  await startWith(page, "Forward JSON");
  await sendTestEvent(page);

  await expect(eventRows(page).first()).toContainText("1/1");
  await expect(await observed(page, "Sent")).toContainText('"id": "ord_1042"');
});

test("Sample half of the events ends some of them in code, and delivers the others with what the code added", async ({
  page,
}) => {
  test.setTimeout(60_000);
  await startWith(page, "Sample half of the events");
  await sendTestEvent(page);
  const ended = eventRows(page).filter({ hasText: "$end: not in the sample" });
  const delivered = eventRows(page).filter({ hasText: "1/1" });

  await expect(async () => {
    if ((await ended.count()) === 0 || (await delivered.count()) === 0) {
      await page.getByRole("button", { name: "Send", exact: true }).click();
    }
    await expect(ended.first()).toBeVisible({ timeout: 1_000 });
    await expect(delivered.first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await delivered.first().click();
  await expect(await observed(page, "Sent")).toContainText('"inSample": true');
  await expect(page.getByRole("region", { name: /^Code/ })).toContainText("inSample"); // in its diff
});

test("ready notebooks are still offered beside a list that is not empty", async ({ page, notebook }) => {
  await page.goto("/");
  await expect(page.getByRole("link", { name: notebook.title })).toBeVisible();
  await expect(page.getByRole("button", { name: "Forward JSON" })).toBeHidden();

  await page.getByText("Start from a ready notebook").click();
  await page.getByRole("button", { name: "Forward JSON" }).click();
  await expect(page.getByLabel("Title")).toHaveValue("Forward JSON");
});
