import { expect, test } from "./fixtures";
import { changePayload, entry, history, olderVersion, payload, saveTwice, versionButton } from "./versions";

test("the history tells who saved which version and what changed, line by line", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveTwice(request, notebook, endpoint.url);
  await page.goto(`/notebooks/${notebook.id}`);
  await versionButton(page).click();

  await expect(entry(page, 3)).toContainText("by local");
  await expect(entry(page, 3)).toContainText("1 cell changed, new title");
  await expect(entry(page, 3)).toContainText("Destination 1 changed");
  await expect(entry(page, 3).getByRole("figure", { name: "Payload" })).toHaveText(
    /Removed: {3}n: 1.*Added: {3}n: 2/,
  );
  await expect(entry(page, 3).getByRole("figure", { name: "Title" })).toHaveText(/End to end.*Renamed/);
  await expect(entry(page, 3).getByRole("figure", { name: "Endpoint" })).toHaveCount(0);

  await entry(page, 2).getByRole("button").click();
  await expect(entry(page, 2)).toContainText("1 cell added");
  await expect(entry(page, 2).getByRole("figure", { name: "Endpoint" })).toContainText(endpoint.url);
  await expect(page).toHaveURL(/history=2$/);
});

test("the history is opened, walked and left by keyboard and by Back", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveTwice(request, notebook, endpoint.url);
  await page.goto(`/notebooks/${notebook.id}`);
  await versionButton(page).focus();
  await page.keyboard.press("Enter");
  await expect(history(page)).toBeVisible();
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press("Tab"); // the browser's own bar is the only other place that Tab reaches
    const outside = await page.evaluate(
      () => document.activeElement !== document.body && document.activeElement?.closest("dialog") === null,
    );
    expect(outside).toBe(false);
  }
  await page.keyboard.press("Escape");
  await expect(history(page)).toHaveCount(0);
  await expect(versionButton(page)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`/notebooks/${notebook.id}$`));

  await page.keyboard.press("Enter");
  await entry(page, 2).getByRole("button").click();
  await entry(page, 2).getByRole("button", { name: "Look at v. 2" }).click();
  await expect(olderVersion(page)).toContainText("v. 2, saved by local");
  await page.goBack();
  await expect(entry(page, 2).getByRole("button", { name: "Look at v. 2" })).toBeVisible();
  await page.goBack();
  await expect(history(page)).toHaveCount(0);
  await expect(olderVersion(page)).toHaveCount(0);
});

test("an older version is restored as the newest, and the next event runs on it", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveTwice(request, notebook, endpoint.url);
  await page.goto(`/notebooks/${notebook.id}?history=2`);
  await entry(page, 2).getByRole("button", { name: "Restore v. 2" }).click();

  await expect(page.getByText("v. 2 is restored, as v. 4")).toBeVisible();
  await expect(history(page)).toHaveCount(0);
  await expect(payload(page)).toContainText("n: 1");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("End to end");
  await request.post(notebook.source.url, { data: {} });
  await expect.poll(() => endpoint.received.map(({ body }) => body)).toEqual(['{"n":1}']);

  await versionButton(page).click();
  await expect(entry(page, 4)).toContainText("Restored from v. 2");
});

test("restoring asks before it discards unsaved changes", async ({ page, request, notebook, endpoint }) => {
  await saveTwice(request, notebook, endpoint.url);
  await page.goto(`/notebooks/${notebook.id}`);
  await page.getByRole("textbox", { name: "Title" }).fill("My draft");
  await versionButton(page).click();
  await entry(page, 2).getByRole("button").click();
  await entry(page, 2).getByRole("button", { name: "Restore v. 2" }).click();
  const question = page.getByRole("dialog", { name: "Restore v. 2 without your unsaved changes?" });
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await expect(history(page)).toBeVisible();

  await entry(page, 2).getByRole("button", { name: "Restore v. 2" }).click();
  await question.getByRole("button", { name: "Discard them and restore" }).click();
  await expect(page.getByText("v. 2 is restored, as v. 4")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("End to end");
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
});

test("nothing is restored over what somebody else saved meanwhile, until it was seen", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  const { third } = await saveTwice(request, notebook, endpoint.url);
  await page.goto(`/notebooks/${notebook.id}?history=2`);
  await expect(entry(page, 3)).toContainText("newest");
  await changePayload(request, third, "3", "Theirs");
  await entry(page, 2).getByRole("button", { name: "Restore v. 2" }).click();

  await expect(entry(page, 2).getByRole("alert")).toContainText("Somebody saved meanwhile");
  await expect(entry(page, 4)).toContainText("newest");
  const newest = await request.get(`/api/notebooks/${notebook.id}`);
  expect(await newest.json()).toMatchObject({ version: 4, title: "Theirs" });

  await entry(page, 2).getByRole("button", { name: "Restore v. 2" }).click();
  await expect(page.getByText("v. 2 is restored, as v. 5")).toBeVisible();
});

test("the API refuses what is no version, and pages the history", async ({ request, notebook, endpoint }) => {
  await saveTwice(request, notebook, endpoint.url);
  const path = `/api/notebooks/${notebook.id}/versions`;
  for (const number of ["0", "4", "-1", "1.5", "1e1", "x", "2147483648", "99999999999999999999"]) {
    const reply = await request.get(`${path}/${number}`);
    expect([number, reply.status(), (await reply.json()).error.code]).toEqual([number, 404, "not_found"]);
  }
  for (const query of ["limit=0", "limit=51", "before=x", "before=0"]) {
    expect([query, (await request.get(`${path}?${query}`)).status()]).toEqual([query, 400]);
  }
  for (const data of [{}, { restore: 0, version: 3 }, { restore: 1, version: 2_147_483_647 }]) {
    expect((await request.post(path, { data })).status()).toBe(400);
  }
  expect((await request.get("/api/notebooks/x/versions")).status()).toBe(404);
  expect((await request.post(path, { data: { restore: 1, version: 2 } })).status()).toBe(409);
  expect((await request.post(path, { data: { restore: 9, version: 3 } })).status()).toBe(404);

  const page = await (await request.get(`${path}?limit=2`)).json();
  expect(page).toMatchObject({ versions: [{ number: 3 }, { number: 2 }], next: 2 });
  expect(await (await request.get(`${path}?before=2`)).json()).toMatchObject({
    versions: [{ number: 1, summary: null }],
    next: null,
  });
});
