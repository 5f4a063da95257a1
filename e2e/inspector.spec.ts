import type { Page } from "@playwright/test";
import { startEndpoint } from "@/test/endpoint";
import { eventRows, expect, inspector, saveDestinations, test } from "./fixtures";
import { chip, panel, paths, send } from "./inspector";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";

test("filters add up with the search, are in the address, and survive a reload and Back", async ({
  page,
  request,
  notebook,
}) => {
  const fussy = await startEndpoint((_request, response) => response.writeHead(422).end("no"));
  await send(request, notebook, "/before");
  await saveDestinations(request, notebook, {
    endpoint: fussy.url,
    payload: '$event.path.startsWith("/skip") ? undefined : $event.body',
  });
  for (const path of ["/skipped", "/rejected-a", "/rejected-b"]) await send(request, notebook, path);
  await send(request, notebook, "/got", "GET");
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(eventRows(page)).toHaveCount(5);

  await chip(page, "Failed").click();
  await expect.poll(() => paths(page)).toEqual(["/got", "/rejected-b", "/rejected-a"]);
  await page.getByLabel("Method").selectOption("POST");
  await expect.poll(() => paths(page)).toEqual(["/rejected-b", "/rejected-a"]);
  await page.getByRole("searchbox").fill("rejected-a");
  await expect.poll(() => paths(page)).toEqual(["/rejected-a"]);
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    q: "rejected-a",
    state: "failed",
    method: "POST",
  });

  await page.reload();
  await expect.poll(() => paths(page)).toEqual(["/rejected-a"]);
  await expect(chip(page, "Failed")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("searchbox")).toHaveValue("rejected-a");
  await chip(page, "5xx").click();
  await expect(page.getByText("No event matches these filters")).toBeVisible();
  await page.goBack();
  await expect.poll(() => paths(page)).toEqual(["/rejected-a"]);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("searchbox").fill("");
  await expect(eventRows(page)).toHaveCount(5);

  await chip(page, "Skipped").click();
  await expect.poll(() => paths(page)).toEqual(["/skipped"]);
  await chip(page, "Skipped").click();
  await page.getByLabel("Time").selectOption("Last hour");
  await expect(eventRows(page)).toHaveCount(5);
  await page.getByLabel("To", { exact: true }).fill("2020-01-01T00:00");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No event matches these filters")).toBeVisible();
  await fussy.close();
});

test("what comes is listed within a second only if it matches, also when it does so later", async ({
  page,
  request,
  notebook,
}) => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const slow = await startEndpoint(async (_request, response) => {
    await held;
    response.writeHead(500).end();
  });
  await saveDestinations(request, notebook, { endpoint: slow.url, payload: "$event.body" });
  await page.goto(`/notebooks/${notebook.id}?state=failed`);
  await expect(page.getByText("No event matches these filters")).toBeVisible();

  await send(request, notebook, "/later");
  await expect.poll(() => slow.received.length).toBe(1);
  expect(await eventRows(page).count()).toBe(0);
  answer();
  await expect.poll(() => paths(page)).toEqual(["/later"]);
  await slow.close();
});

test("the sparkline counts events and failures as they come", async ({ page, request, notebook }) => {
  await page.goto(`/notebooks/${notebook.id}`);
  const sparkline = page.getByRole("img", { name: /^Events a minute over the last hour/ });
  await expect(sparkline).toHaveAccessibleName(/0 events and 0 failures in the last hour/);
  const { y } = (await inspectorTop(page)) ?? { y: Number.NaN };
  await saveDestinations(request, notebook, { endpoint: "http://10.0.0.1/", payload: "$event.body" });
  for (const path of ["/a", "/b"]) await send(request, notebook, path);

  await expect(sparkline).toHaveAccessibleName(/2 events and 2 failures in the last hour/, {
    timeout: 15_000, // it is counted again once the database has rested from the last time
  });
  expect((await inspectorTop(page))?.y).toBe(y);
});

const inspectorTop = (page: Page) => page.getByRole("group", { name: "Filter events" }).boundingBox();

test("with 390 pixels nothing scrolls sideways, and everything can be reached", async ({
  page,
  request,
  notebook,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await send(request, notebook, `/${"long".repeat(40)}`);
  await page.goto(`/notebooks/${notebook.id}?state=failed&from=2026-01-01T00:00:00Z&to=2030-01-01T00:00:00Z`);
  await expect(page.getByText("No event matches these filters")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Show all events" }).click();
  await expect(eventRows(page)).toHaveCount(1);
  await page.getByRole("button", { name: /^Run again/ }).click();
  await expect(eventRows(page)).toHaveCount(2);
  await expect(inspector(page).getByRole("link", { name: /^Re-run of / })).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test("axe finds nothing in filters that leave no event, an event that is gone, and what is asked before deleting", async ({
  page,
  request,
  notebook,
}) => {
  const id = await send(request, notebook, "/one");
  await page.goto(`/notebooks/${notebook.id}/events/${id}?method=PUT&from=2026-01-01T00:00:00Z`);
  await expect(page.getByText("No event matches these filters")).toBeVisible();
  await expectNoViolations(page);
  for (const name of ["Delete this event", "Delete all events"]) {
    await page.getByRole("button", { name }).click();
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
  }
  await request.delete(`/api/events/${id}`);
  await expect(panel(page).getByText("It may have been deleted")).toBeVisible();
  await expectNoViolations(page);
});
