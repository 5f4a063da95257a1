import AxeBuilder from "@axe-core/playwright";
import type { APIRequestContext, Page } from "@playwright/test";

import type { Notebook } from "@/lib/notebooks/schema";
import { startEndpoint } from "@/test/endpoint";

import { eventRows, expect, inspector, saveDestinations, test } from "./fixtures";

/** Sends a request to the source. @returns the id of its event */
async function send(
  request: APIRequestContext,
  notebook: Notebook,
  path: string,
  method = "POST",
): Promise<string> {
  const sent = await request.fetch(`${notebook.source.url}${path}`, { method, data: { path } });
  expect(sent.status()).toBe(200);
  const { events } = await (await request.get(`/api/notebooks/${notebook.id}/events?limit=1`)).json();
  return events[0].id;
}

const paths = (page: Page) =>
  eventRows(page).evaluateAll((rows) => rows.map((row) => row.querySelectorAll("td")[2]?.textContent));
const chip = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const panel = (page: Page) => page.getByRole("region", { name: "$event", exact: true });

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

test("an event has an address of its own, which survives a reload and Back, and opens one far down", async ({
  page,
  request,
  notebook,
}) => {
  const ids: string[] = [];
  for (let n = 0; n < 70; n++) ids.push(await send(request, notebook, `/n${n}`));
  await page.goto(`/notebooks/${notebook.id}`);
  await eventRows(page).filter({ hasText: "/n68" }).click();
  await expect(page).toHaveURL(`/notebooks/${notebook.id}/events/${ids[68]}`);
  await eventRows(page).filter({ hasText: "/n66" }).click();
  await page.keyboard.press("ArrowUp");
  await expect(page).toHaveURL(`/notebooks/${notebook.id}/events/${ids[67]}`);
  await expect(panel(page)).toContainText('"/n67"');

  await page.goBack();
  await expect(panel(page)).toContainText('"/n68"');
  await page.reload();
  await expect(panel(page)).toContainText('"/n68"');
  await expect(eventRows(page).filter({ hasText: "/n68" })).toHaveAttribute("aria-selected", "true");
  await page.goBack();
  await expect(panel(page)).toContainText('"/n69"');

  await page.goto(`/notebooks/${notebook.id}/events/${ids[0]}`);
  await expect(panel(page)).toContainText('"/n0"');
});

test("the link to an event can be copied, and so can the event, as a command that sends it again", async ({
  page,
  request,
  notebook,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const id = await send(request, notebook, "/copied");
  await page.goto(`/notebooks/${notebook.id}`);
  await page.getByRole("button", { name: "Copy the link to this event" }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toBe(new URL(`/notebooks/${notebook.id}/events/${id}`, page.url()).href);

  await page.getByRole("button", { name: "Copy this event as cURL" }).click();
  await expect.poll(copied).toContain(`curl -X POST ${notebook.source.url}/copied`);
  expect(await copied()).toContain(`--data-raw '{"path":"/copied"}'`);
});

test("an event that is not there, or another notebook's, answers 404 with a way to the notebook", async ({
  page,
  request,
  notebook,
}) => {
  const other: Notebook = await (await request.post("/api/notebooks", { data: {} })).json();
  const foreign = await send(request, other, "/foreign");
  for (const id of ["01890000-0000-7000-8000-000000000404", foreign, "nonsense"]) {
    const reply = await page.goto(`/notebooks/${notebook.id}/events/${id}`);
    expect(reply?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "There is no such event in this notebook",
    );
  }
  await page.getByRole("link", { name: "Open the notebook" }).click();
  await expect(page.getByText("Source: Webhook")).toBeVisible();
  await request.delete(`/api/notebooks/${other.id}`);
});

test("an event is deleted after a question, here and on every other open page", async ({
  page,
  request,
  notebook,
  context,
}) => {
  const ids: string[] = [];
  for (const path of ["/one", "/two", "/three"]) ids.push(await send(request, notebook, path));
  const other = await context.newPage();
  await other.goto(`/notebooks/${notebook.id}/events/${ids[1]}`);
  await expect(eventRows(other)).toHaveCount(3);
  await page.goto(`/notebooks/${notebook.id}/events/${ids[1]}`);
  await page.getByRole("button", { name: "Delete this event" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await expect(eventRows(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Delete this event" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();

  await expect.poll(() => paths(page)).toEqual(["/three", "/one"]);
  await expect(panel(page)).toContainText('"/one"');
  await expect.poll(() => paths(other)).toEqual(["/three", "/one"]);
  await expect(panel(other)).toContainText("It may have been deleted");
  await panel(other).getByRole("button", { name: "Show the newest event" }).click();
  await expect(panel(other)).toContainText('"/three"');
  await other.close();
});

test("all events are deleted after a question, and what comes then is listed", async ({
  page,
  request,
  notebook,
}) => {
  for (const path of ["/one", "/two"]) await send(request, notebook, path);
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(eventRows(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Delete all events" }).click();
  await page.getByRole("button", { name: "Delete all", exact: true }).click();

  await expect(page.getByText("Send an event to the URL above")).toBeVisible();
  await expect(panel(page)).toHaveCount(0);
  await send(request, notebook, "/new");
  await expect.poll(() => paths(page)).toEqual(["/new"]);
  await expect(panel(page)).toContainText('"/new"');
});

test("an event runs again on the newest version, and the new one names and links its origin", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  const origin = await send(request, notebook, "/again");
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event.body" });
  await page.goto(`/notebooks/${notebook.id}`);
  await page.getByRole("button", { name: "Run again on v. 2" }).click();

  await expect(eventRows(page)).toHaveCount(2);
  const again = eventRows(page).first();
  await expect(again).toHaveAttribute("aria-selected", "true");
  await expect(again).toContainText("1/1");
  expect(endpoint.received).toMatchObject([{ body: '{"path":"/again"}' }]);
  await expect(panel(page).getByRole("link", { name: /^Re-run of / })).toBeVisible();
  await again.getByRole("link", { name: /^Re-run of / }).click();
  await expect(page).toHaveURL(`/notebooks/${notebook.id}/events/${origin}`);
  await expect(eventRows(page).nth(1)).toHaveAttribute("aria-selected", "true");
});

test("an event whose body was too large is not run again, and says why", async ({
  page,
  request,
  notebook,
}) => {
  await request.post(notebook.source.url, { data: Buffer.alloc(1024 * 1024 + 1, "x") });
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(eventRows(page).first()).toContainText("413 body too large");
  await page.getByRole("button", { name: "Run again on v. 1" }).click();

  await expect(panel(page).getByText("was not kept")).toBeVisible();
  await expect(eventRows(page)).toHaveCount(1);
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
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Show all events" }).click();
  await expect(eventRows(page)).toHaveCount(1);
  await page.getByRole("button", { name: /^Run again/ }).click();
  await expect(eventRows(page)).toHaveCount(2);
  await expect(inspector(page).getByRole("link", { name: /^Re-run of / })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
});

test("axe finds nothing in filters that leave no event, an event that is gone, and what is asked before deleting", async ({
  page,
  request,
  notebook,
}) => {
  const expectNoViolations = async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }))).toEqual([]);
  };
  const id = await send(request, notebook, "/one");
  await page.goto(`/notebooks/${notebook.id}/events/${id}?method=PUT&from=2026-01-01T00:00:00Z`);
  await expect(page.getByText("No event matches these filters")).toBeVisible();
  await expectNoViolations();
  for (const name of ["Delete this event", "Delete all events"]) {
    await page.getByRole("button", { name }).click();
    await expectNoViolations();
    await page.keyboard.press("Escape");
  }
  await request.delete(`/api/events/${id}`);
  await expect(panel(page).getByText("It may have been deleted")).toBeVisible();
  await expectNoViolations();
});
