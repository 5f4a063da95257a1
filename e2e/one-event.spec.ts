import type { Notebook } from "@/lib/notebooks/schema";

import { eventRows, expect, saveDestinations, test } from "./fixtures";
import { panel, paths, send } from "./inspector";

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
