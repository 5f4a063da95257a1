import { expect, saveDestinations, test } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";

test("what is done is in the log: what, to what, by whom, from where, newest first", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event" });
  await page.goto("/account/audit");

  const entries = page.getByRole("listitem").filter({ hasText: notebook.id });
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText("Notebook saved");
  await expect(entries.first()).toContainText("version: 2");
  await expect(entries.last()).toContainText("Notebook created");
  await expect(entries.last()).toContainText("from 127.0.0.1");
});

test("older entries are listed when they are asked for", async ({ page, request, notebook }) => {
  let { version } = notebook;
  for (let saved = 0; saved < 60; saved++) {
    const data = { ...notebook, version, title: `Title ${saved}` };
    version = (await (await request.put(`/api/notebooks/${notebook.id}`, { data })).json()).version;
  }
  await page.goto("/account/audit");
  const entries = page.getByRole("list", { name: "Audit log" }).getByRole("listitem");
  await expect(entries).toHaveCount(50);
  await page.getByRole("button", { name: "Older entries" }).click();
  await expect(page.getByText("title: Title 3 •")).toBeVisible();
});

test("an admin lists one account's entries", async ({ page, notebook }) => {
  await page.goto("/admin/audit");
  await expect(page.getByText(notebook.id)).toBeVisible();
  await page.getByLabel("User name of an account").fill("nobody-of-this-name");
  await page.getByRole("button", { name: "Search" }).click();

  await expect(page).toHaveURL(/\?account=nobody-of-this-name$/);
  await expect(page.getByText("There is no entry.")).toBeVisible();
});

const LOOKS = [
  { width: 1280, colorScheme: "light" },
  { width: 390, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
] as const;

for (const { width, colorScheme } of LOOKS) {
  test(`${width} pixels wide, in the ${colorScheme}: nothing scrolls sideways, axe finds nothing`, async ({
    page,
    request,
    notebook,
  }) => {
    const data = { ...notebook, title: "long".repeat(40) };
    await request.put(`/api/notebooks/${notebook.id}`, { data });
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    for (const path of ["/account/audit", "/admin/audit"]) {
      await page.goto(path);
      await expect(page.getByText("longlong").first()).toBeVisible();
      await expectNoSidewaysScroll(page);
      await expectNoViolations(page);
    }
  });
}
