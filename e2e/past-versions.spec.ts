import { v7 as uuidv7 } from "uuid";

import { destination, eventRows, expect, observed, saveDestinations, test } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";
import { changePayload, entry, olderVersion, payload, saveTwice, versionButton } from "./versions";

test("an older version is looked at by its address, can't be edited, and keeps the draft", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveTwice(request, notebook, endpoint.url);
  await page.goto(`/notebooks/${notebook.id}?version=2`);

  await expect(olderVersion(page)).toContainText("v. 2");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("End to end");
  await expect(payload(page)).toContainText("n: 1");
  await payload(page).click();
  await page.keyboard.type("typed");
  await expect(payload(page)).not.toContainText("typed");
  await expect(destination(page).getByLabel("Endpoint (URL)")).toHaveAttribute("readonly");
  await expect(page.getByRole("button", { name: "Add cell" })).toHaveCount(0);
  await expect(destination(page).getByRole("button", { name: /Delete/ })).toHaveCount(0);

  await olderVersion(page).getByRole("button", { name: "Back to the newest version" }).click();
  await expect(versionButton(page)).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Renamed");
  await expect(payload(page)).toContainText("n: 2");
  await page.getByRole("textbox", { name: "Title" }).fill("My draft");

  await page.goBack();
  await expect(olderVersion(page)).toContainText("Your unsaved changes are kept.");
  await olderVersion(page).getByRole("button", { name: "Back to the newest version" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("My draft");
});

test("code and text of an older version are read and copied, not edited, and their lines are compared", async ({
  page,
  request,
  notebook,
}) => {
  const code = { id: uuidv7(), kind: "code", config: { source: "const n = 1;\n$event.n = n;" } };
  const text = { id: uuidv7(), kind: "text", config: { markdown: "**Old** words" } };
  const path = `/api/notebooks/${notebook.id}`;
  const second = await request.put(path, { data: { ...notebook, cells: [...notebook.cells, text, code] } });
  expect(second.status()).toBe(200);
  const changed = { ...code, config: { source: "const n = 2;\n$event.n = n;" } };
  const data = { ...notebook, version: 2, cells: [...notebook.cells, changed, text] };
  expect((await request.put(path, { data })).status()).toBe(200);

  await page.goto(`/notebooks/${notebook.id}?version=2`);
  const editor = page.getByRole("textbox", { name: "Code" });
  await expect(editor).toContainText("const n = 1;");
  await editor.click();
  await page.keyboard.type("typed");
  await expect(editor).not.toContainText("typed");
  await expect(editor).toHaveAttribute("aria-readonly", "true");
  await expect(
    page.getByRole("region", { name: /^Text/ }).locator("strong", { hasText: "Old" }),
  ).toBeVisible();
  await expect(page.getByRole("region", { name: /^(Text|Code)/ }).getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add cell" })).toHaveCount(0);

  await page.goto(`/notebooks/${notebook.id}?history=3`);
  await expect(entry(page, 3)).toContainText("1 cell moved, 1 changed");
  await expect(entry(page, 3).getByRole("figure", { name: "Code" })).toHaveText(
    /Removed: const n = 1;.*Added: const n = 2;.*\$event\.n = n;/,
  );
});

test("what an event did stands under the version that it ran on, and selecting it leads there", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveTwice(request, notebook, endpoint.url);
  await request.post(notebook.source.url, { data: {} });
  await expect.poll(() => endpoint.received.length).toBe(1);
  await page.goto(`/notebooks/${notebook.id}?version=2`);
  await expect(payload(page)).toContainText("n: 1");
  await expect(page.getByRole("region", { name: "$event" })).toContainText("inferred_body_type");
  await expect(destination(page)).not.toContainText("Delivered");

  await eventRows(page).first().click();
  await expect(olderVersion(page)).toHaveCount(0);
  await expect(payload(page)).toContainText("n: 2");
  await expect(destination(page)).toContainText("Delivered");
  await expect(page).not.toHaveURL(/version=/);
});

test("selecting an old event shows the notebook as it was, with what it did, and a way back", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  const second = await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "({ n: 1 })" });
  await request.post(`${notebook.source.url}/first`, { data: {} });
  await expect.poll(() => endpoint.received.length).toBe(1);
  await request.put(`/api/notebooks/${notebook.id}`, { data: { ...second, cells: notebook.cells } });
  await page.goto(`/notebooks/${notebook.id}`);

  // The newest event is selected by itself: the page can be edited at once.
  await expect(eventRows(page).first()).toHaveAttribute("aria-selected", "true");
  await expect(olderVersion(page)).toHaveCount(0);
  await page.getByRole("textbox", { name: "Title" }).fill("My draft");

  await eventRows(page).first().click();
  await expect(olderVersion(page)).toContainText(/v\. 2, as this event ran on it, \w+ \d+, \d+:\d\d [AP]M\./);
  await expect(payload(page)).toContainText("({ n: 1 })");
  await expect(await observed(page, "Sent")).toContainText('{"n": 1}');
  await expect(olderVersion(page)).toContainText("Your unsaved changes are kept.");
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);

  await olderVersion(page).getByRole("button", { name: "Back to the newest version" }).click();
  await expect(destination(page)).toHaveCount(0);
  await expect(eventRows(page).first()).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("My draft");
});

test("the way back is taken for one event: Back to another old one shows its notebook", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  const second = await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "({ n: 1 })" });
  for (const path of ["/first", "/second"]) await request.post(`${notebook.source.url}${path}`, { data: {} });
  await changePayload(request, second, "({ n: 2 })");
  await page.goto(`/notebooks/${notebook.id}`);
  await eventRows(page).nth(1).click();
  await expect(olderVersion(page)).toContainText("v. 2");
  await eventRows(page).first().click();
  await expect(page.getByText('"/second"')).toBeVisible();
  await olderVersion(page).getByRole("button", { name: "Back to the newest version" }).click();
  await expect(payload(page)).toContainText("n: 2");

  await page.goBack();
  await expect(page.getByText('"/first"')).toBeVisible();
  await expect(olderVersion(page)).toContainText("v. 2");
  await page.reload();
  await expect(olderVersion(page)).toContainText("v. 2, as this event ran on it");
});

test("saving leaves the page with what is edited, though the selected event is an old one from then on", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "({ n: 1 })" });
  await request.post(notebook.source.url, { data: {} });
  await page.goto(`/notebooks/${notebook.id}`);
  await eventRows(page).first().click();
  await page.getByRole("textbox", { name: "Title" }).fill("Saved");
  await page.getByRole("button", { name: "Save" }).click();

  await expect(versionButton(page)).toHaveText("v. 3");
  await expect(page.getByRole("textbox", { name: "Title" })).toBeEditable();
  await expect(olderVersion(page)).toHaveCount(0);
});

test("between events of one version nothing on the page jumps, and the version is read once", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  const second = await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "({ n: 1 })" });
  for (const path of ["/first", "/second"]) await request.post(`${notebook.source.url}${path}`, { data: {} });
  await expect.poll(() => endpoint.received.length).toBe(2);
  await changePayload(request, second, "({ n: 2 })");
  const reads: string[] = [];
  page.on("request", (asked) => {
    if (asked.url().includes("/versions/")) reads.push(asked.url());
  });
  await page.goto(`/notebooks/${notebook.id}`);
  await eventRows(page).first().click();
  await expect(payload(page)).toContainText("n: 1");
  await expect(destination(page)).toContainText("Delivered");
  const place = () => destination(page).evaluate((cell) => cell.getBoundingClientRect().top + window.scrollY);
  const before = await place();

  await page.keyboard.press("ArrowDown");
  await expect(page.getByText('"/first"')).toBeVisible();
  expect(await place()).toBe(before);
  expect(reads).toHaveLength(1);
});

for (const width of [1280, 390]) {
  test(`at ${width} pixels axe finds nothing in the history nor in an older version, and nothing scrolls sideways`, async ({
    page,
    request,
    notebook,
    endpoint,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const { third } = await saveTwice(request, notebook, endpoint.url);
    await request.post(notebook.source.url, { data: {} });
    await changePayload(request, third, `"${"long".repeat(200)}"`);
    await page.goto(`/notebooks/${notebook.id}?history=4`);
    await expect(entry(page, 4)).toContainText("longlong");
    await expectNoViolations(page);
    await expectNoSidewaysScroll(page);

    await page.goto(`/notebooks/${notebook.id}`);
    await eventRows(page).first().click();
    await expect(olderVersion(page)).toContainText("v. 3");
    await expect(payload(page)).toContainText("n: 2");
    await expectNoViolations(page);
    await expectNoSidewaysScroll(page);
  });
}
