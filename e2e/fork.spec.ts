import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";
import { makeNotebook, setPublic } from "./public-notebook";
import { expect, PASSWORD, test } from "./two-people";

test("FORK leads to sign in and back, copies the notebook, and says of what it is a copy", async ({
  ann,
  nobody,
  bobsCookies,
  endpoint,
}) => {
  expect(bobsCookies).not.toEqual([]); // there is an account to sign in to
  const notebook = await makeNotebook(ann.request, "Orders", endpoint.url);
  await setPublic(ann, notebook, true);
  const page = await nobody.newPage();
  await page.goto(`/notebooks/${notebook.id}`);
  await page.getByRole("link", { name: "Fork", exact: true }).click();
  await page.getByLabel("E-mail address").fill("bob@example.com");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`**/notebooks/${notebook.id}`);

  await page.getByRole("button", { name: "Fork", exact: true }).click();
  await page.waitForURL((url) => /^\/notebooks\//.test(url.pathname) && !url.pathname.includes(notebook.id));
  await expect(page.getByRole("button", { name: "code: private" })).toBeVisible();
  await expect(page.getByLabel("Endpoint (URL)")).toHaveValue("");
  const original = page.getByText("Fork of Orders by local");
  await expect(original.getByRole("link", { name: "Orders" })).toHaveAttribute(
    "href",
    `/notebooks/${notebook.id}`,
  );
  await expect(original.getByRole("link", { name: "local" })).toHaveAttribute("href", "/@local");
  await expectNoViolations(page);
  await page.setViewportSize({ width: 390, height: 900 });
  await expectNoSidewaysScroll(page);

  await setPublic(ann, notebook, false);
  await page.reload();
  await expect(original).toBeVisible();
  await expect(original.getByRole("link")).toHaveCount(0);

  await ann.request.delete(`/api/notebooks/${notebook.id}`);
  await page.reload();
  await expect(page.getByRole("button", { name: "code: private" })).toBeVisible();
  await expect(original).toHaveCount(0);
});

test("a profile lists what somebody made public, and anybody gets there by the name in a notebook", async ({
  ann,
  nobody,
  endpoint,
}) => {
  const shown = await makeNotebook(ann.request, "To be seen", endpoint.url);
  await makeNotebook(ann.request, "Not to be seen", endpoint.url);
  await setPublic(ann, shown, true);
  const page = await nobody.newPage();
  await page.goto(`/notebooks/${shown.id}`);
  await page.getByRole("link", { name: "local" }).click();
  await expect(page).toHaveURL(/\/@local$/);
  await expect(page.getByRole("heading", { level: 1, name: "local" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Not to be seen" })).toHaveCount(0);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoViolations(page);
    await expectNoSidewaysScroll(page);
  }
  await page.getByRole("link", { name: "To be seen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "To be seen" })).toBeVisible();

  for (const address of ["/@nobody", "/@bob", "/@", "/local", "/%40a%00b"]) {
    expect((await nobody.request.get(address)).status(), address).toBe(404);
  }
});
