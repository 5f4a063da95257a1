import type { Locator, Page } from "@playwright/test";

import { test as base, destination, eventRows, expect, observed, saveDestinations } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";

const test = base.extend<{ environment: undefined }>({
  // The account has one environment: each test begins with an empty one, and leaves an empty one.
  environment: [
    async ({ request }, use) => {
      const clear = async () => {
        const { version } = await (await request.get("/api/environment")).json();
        await request.put("/api/environment", { data: { version, variables: [] } });
      };
      await clear();
      await use(undefined);
      await clear();
    },
    { auto: true },
  ],
});

const SECRET = "s3cret-token-42";

const rows = (page: Page): Locator => page.getByRole("list", { name: "Variables" }).getByRole("listitem");
const key = (row: Locator): Locator => row.getByRole("textbox", { name: /^Key/ });
const value = (row: Locator): Locator => row.getByRole("textbox", { name: /^Value/ });
const save = (page: Page): Locator => page.getByRole("button", { name: "Save" });

async function saveVariable(page: Page, name: string, text: string): Promise<void> {
  await page.goto("/environment");
  await key(rows(page).last()).fill(name);
  await value(rows(page).last()).fill(text);
  await save(page).click();
  await expect(page.getByText("Saved the environment")).toBeVisible();
}

test("a saved value is delivered, and shown nowhere", async ({ page, request, notebook, endpoint }) => {
  const answers: string[] = [];
  page.on("response", async (response) => {
    const text = await response.text().catch(() => ""); // of a page that was left meanwhile
    if (text.includes(SECRET)) answers.push(response.url());
  });
  await saveVariable(page, "TOKEN", SECRET);
  await page.reload();
  await expect(key(rows(page))).toHaveValue("TOKEN");
  await expect(value(rows(page))).toHaveValue("");
  await expect(value(rows(page))).toHaveAttribute("placeholder", /•••/);
  expect(await page.content()).not.toContain(SECRET);
  expect(await (await request.get("/api/environment")).text()).not.toContain(SECRET);

  const payload = "({ auth: 'Bearer ' + process.env.TOKEN })";
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload });
  await request.post(notebook.source.url, { data: {} });
  await expect.poll(() => endpoint.received.length).toBe(1);
  expect(JSON.parse(endpoint.received[0]!.body)).toEqual({ auth: `Bearer ${SECRET}` });

  await page.goto(`/notebooks/${notebook.id}`);
  await expect(eventRows(page).first()).toContainText("Bearer ••••••");
  await expect(await observed(page, "Sent")).toContainText("Bearer ••••••");
  await expect(destination(page)).toContainText(
    "stands for a value of the Environment, in the copied command too",
  );
  expect(await page.content()).not.toContain(SECRET);
  expect(answers).toEqual([]);
});

test("a change is in force for the next event, and what was not touched keeps its value", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveVariable(page, "KEPT", "kept-value");
  await rows(page).first().getByRole("button", { name: /^Add/ }).click();
  await expect(key(rows(page).nth(1))).toBeFocused();
  await page.keyboard.type("CHANGED");
  await page.keyboard.press("Tab");
  await page.keyboard.type("old-value");
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("button", { name: "Discard" })).toBeHidden(); // it stays while the save is under way

  const payload = "[process.env.KEPT, process.env.CHANGED ?? null]";
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload });
  const sent = async () => {
    const before = endpoint.received.length;
    await request.post(notebook.source.url, { data: {} });
    await expect.poll(() => endpoint.received.length).toBe(before + 1);
    return JSON.parse(endpoint.received.at(-1)!.body);
  };
  expect(await sent()).toEqual(["kept-value", "old-value"]);

  await expect(key(rows(page).first())).toHaveValue("CHANGED"); // by name
  await value(rows(page).first()).fill("new-value");
  await save(page).click();
  await expect(page.getByRole("button", { name: "Discard" })).toBeHidden(); // it stays while the save is under way
  expect(await sent()).toEqual(["kept-value", "new-value"]);

  await page.getByRole("button", { name: "Remove CHANGED" }).click();
  await save(page).click();
  await expect(page.getByRole("button", { name: "Discard" })).toBeHidden(); // it stays while the save is under way
  expect(await sent()).toEqual(["kept-value", null]);
});

test("a bad name is refused at its field, in words, and can't be saved", async ({ page }) => {
  await page.goto("/environment");
  await key(rows(page)).fill("123");
  await key(rows(page)).blur();
  await expect(
    page.getByText(
      "Name must start with a letter or underscore and not contain any spaces or special characters",
    ),
  ).toBeVisible();
  await expect(key(rows(page))).toHaveAttribute("aria-invalid", "true");
  await save(page).click();
  await expect(page.getByText("Enter a value")).toBeVisible();

  await key(rows(page)).fill("A");
  await value(rows(page)).fill("first-value");
  await rows(page).first().getByRole("button", { name: /^Add/ }).click();
  await key(rows(page).nth(1)).fill("A");
  await value(rows(page).nth(1)).fill("second-value");
  await expect(page.getByText("A is defined above")).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(key(rows(page))).toHaveValue("");
});

test("what somebody else saved meanwhile is not overwritten", async ({ page, request }) => {
  await saveVariable(page, "MINE", "first-value");
  await value(rows(page)).fill("my-change");
  const { version } = await (await request.get("/api/environment")).json();
  const theirs = [{ name: "MINE" }, { name: "THEIRS", value: "their-value" }];
  await request.put("/api/environment", { data: { version, variables: theirs } });
  await save(page).click();

  await expect(page.getByRole("alert").filter({ hasText: "Somebody saved" })).toBeVisible();
  await expect(value(rows(page))).toHaveValue("my-change");
  await page.getByRole("button", { name: /^Load what was saved/ }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(key(rows(page).nth(1))).toHaveValue("THEIRS");
});

test("leaving with unsaved changes asks first", async ({ page }) => {
  await page.goto("/environment");
  await key(rows(page)).fill("UNSAVED");
  const asked = page.waitForEvent("dialog");
  const leaving = page.getByRole("link", { name: "Hookbook" }).click();
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving;
  await expect(key(rows(page))).toHaveValue("UNSAVED");
});

for (const width of [1280, 390]) {
  test(`${width} pixels wide: reached from any page, nothing scrolls sideways, axe finds nothing`, async ({
    page,
    notebook,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/notebooks/${notebook.id}`);
    await page.getByRole("link", { name: "Environment" }).click();
    await expect(page.getByRole("heading", { name: "Environment", level: 1 })).toBeVisible();
    await saveVariable(page, "A_VERY_LONG_NAME_OF_A_VARIABLE_THAT_HAS_NO_END", "x".repeat(300));
    await rows(page).first().getByRole("button", { name: /^Add/ }).click();
    await key(rows(page).nth(1)).fill("1");
    await save(page).click();
    await expect(page.getByText("Enter a value")).toBeVisible();

    await expectNoSidewaysScroll(page);
    await expectNoViolations(page);
  });
}

test("what code throws of a value is masked in Messages", async ({ page, request, notebook }) => {
  await saveVariable(page, "TOKEN", SECRET);
  const code = {
    id: crypto.randomUUID(),
    kind: "code",
    config: { source: "throw new Error(process.env.TOKEN)" },
  };
  await request.put(`/api/notebooks/${notebook.id}`, {
    data: { ...notebook, cells: [...notebook.cells, code] },
  });
  await request.post(notebook.source.url, { data: {} });
  await page.goto(`/notebooks/${notebook.id}`);

  await expect(eventRows(page).first()).toContainText("EXCEPTION Error: ••••••");
  await expect(destination(page)).toHaveCount(0);
});
