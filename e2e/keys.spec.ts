import { request as anybody } from "@playwright/test";

import { expect, test } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";

test("a key is made, shown once, publishes an event, and is refused once it is revoked", async ({
  page,
  notebook,
  baseURL,
}) => {
  const name = `CI ${notebook.id}`;
  await page.goto("/account/keys");
  await page.getByLabel("Name").fill(name);
  await expect(page.getByRole("checkbox", { name: /^publish/ })).toBeChecked();
  await page.getByRole("button", { name: "Make key" }).click();

  await expect(page.getByRole("heading", { name: `The key “${name}” is made` })).toBeFocused();
  const key = (await page.getByText(/^hb_[\w-]{43}$/).textContent()) ?? "";
  const inForce = page
    .getByRole("list", { name: "Keys in force" })
    .getByRole("listitem")
    .filter({ hasText: name });
  await expect(inForce).toContainText(`hb_…${key.slice(-4)}`);
  await expect(inForce).toContainText("never used");

  // Nothing but the key: no cookie, and the Origin of a page of another site.
  const program = await anybody.newContext({
    ...(baseURL !== undefined && { baseURL }),
    storageState: { cookies: [], origins: [] },
    extraHTTPHeaders: { authorization: `Bearer ${key}`, origin: "https://elsewhere.example" },
  });
  const path = `/api/notebooks/${notebook.id}/events`;
  expect((await program.post(path, { data: { body: "by key" } })).status()).toBe(202);
  const read = await program.get(path);
  expect(read.status()).toBe(403);
  expect(await read.json()).toMatchObject({ error: { code: "missing_scope" } });

  await page.reload();
  await expect(inForce).toContainText("last used");
  expect(await page.content()).not.toContain(key);

  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(inForce).toHaveCount(0);
  const refused = await program.post(path, { data: { body: "too late" } });
  expect(refused.status()).toBe(401);
  expect(refused.headers()["www-authenticate"]).toBe('Bearer realm="Hookbook", error="invalid_token"');
  expect((await refused.json()).error.message).toContain("was revoked");
  await program.dispose();
});

test("a key needs a name and something that it may do, and that is said at the fields", async ({ page }) => {
  await page.goto("/account/keys");
  await page.getByRole("checkbox", { name: /^publish/ }).uncheck();
  await page.getByRole("button", { name: "Make key" }).click();

  await expect(page.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("Enter a name, such as")).toBeVisible();
  await expect(page.getByText("Choose what the key may do")).toBeVisible();
});

const LOOKS = [
  { width: 1280, colorScheme: "light" },
  { width: 390, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
] as const;

for (const { width, colorScheme } of LOOKS) {
  test(`${width} pixels wide, in the ${colorScheme}: nothing scrolls sideways, axe finds nothing`, async ({
    page,
  }) => {
    const name = `${width} ${colorScheme} ${"long".repeat(20)}`;
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto("/account/keys");
    await expectNoViolations(page);
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Make key" }).click();
    await expect(page.getByText(/^hb_[\w-]{43}$/)).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectNoViolations(page);

    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: `Revoke ${name}` }).click();
    await expectNoViolations(page);
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await expect(page.getByRole("button", { name: `Revoke ${name}` })).toHaveCount(0);
  });
}
