import type { Notebook } from "@/lib/notebooks/schema";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";
import { makeNotebook, setPublic } from "./public-notebook";
import { expect, test } from "./two-people";

test("its owner makes a notebook public at its meta line, after being told who sees what", async ({
  ann,
  nobody,
  endpoint,
}) => {
  const notebook = await makeNotebook(ann.request, "Orders", endpoint.url);
  const page = await ann.newPage();
  await page.goto(`/notebooks/${notebook.id}`);
  await page.getByRole("button", { name: "code: private" }).click();
  const dialog = page.getByRole("dialog", { name: "Make this notebook public?" });
  await expect(dialog).toContainText("Anybody will read");
  await expect(dialog).toContainText("the endpoints of destinations");
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect((await nobody.request.get(`/api/notebooks/${notebook.id}`)).status()).toBe(404);

  await page.getByRole("button", { name: "code: private" }).click();
  await dialog.getByRole("button", { name: "Make public" }).click();
  await expect(page.getByRole("button", { name: "code: public" })).toBeVisible();
  await expect(page.getByText("data: private")).toBeVisible();
  expect((await nobody.request.get(`/api/notebooks/${notebook.id}`)).status()).toBe(200);

  await page.getByRole("button", { name: "code: public" }).click();
  await expect(page.getByRole("dialog")).toContainText(`/notebooks/${notebook.id}`);
  await page.getByRole("button", { name: "Make private" }).click();
  await expect(page.getByRole("button", { name: "code: private" })).toBeVisible();
  expect((await nobody.request.get(`/api/notebooks/${notebook.id}`)).status()).toBe(404);
});

test("anybody reads the code of a public notebook, and has nothing to press but FORK", async ({
  ann,
  bob,
  nobody,
  endpoint,
}) => {
  const notebook = await makeNotebook(ann.request, "Orders", endpoint.url);
  await setPublic(ann, notebook, true);
  for (const context of [bob, nobody]) {
    const page = await context.newPage();
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`/notebooks/${notebook.id}`);
      await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
      await expect(page.getByText("What becomes of an order")).toBeVisible();
      await expect(page.getByText("code: public")).toBeVisible();
      await expect(page.getByText("Hidden: only its owner sees it")).toHaveCount(2);
      await expect(page.getByRole("textbox", { name: "Payload" })).toContainText("Order");
      await expect(page.getByRole("textbox", { name: "Code" })).toContainText("$event.body.net");
      const main = page.getByRole("main");
      await expect(main.getByRole("button")).toHaveCount(0);
      await expectNoViolations(page);
      await expectNoSidewaysScroll(page);
    }
  }
});

test("nothing that is private is in what others get, as a page, as its data or from the API", async ({
  ann,
  bob,
  nobody,
  endpoint,
}) => {
  const canary = `canary${Date.now()}`;
  const made = await makeNotebook(ann.request, `Old ${canary}`, `${endpoint.url}${canary}-endpoint`);
  const saved = await ann.request.put(`/api/notebooks/${made.id}`, {
    data: { ...made, title: "Orders", acknowledge: [] },
  });
  const notebook: Notebook = await saved.json();
  const { version } = await (await ann.request.get("/api/environment")).json();
  await ann.request.put("/api/environment", {
    data: { version, variables: [{ name: `NAME_${canary}`, value: `value-${canary}` }] },
  });
  await setPublic(ann, notebook, true);
  const sent = await ann.request.post(`${notebook.source.url}/${canary}-path`, {
    data: { secret: `${canary}-body` },
    headers: { "x-secret": `${canary}-header` },
  });
  expect(sent.status()).toBe(200);
  await expect.poll(() => endpoint.received.length).toBe(1);

  const secrets = [canary, notebook.source.key, new URL(endpoint.url).host];
  const addresses = [
    `/notebooks/${notebook.id}`,
    `/notebooks/${notebook.id}?version=1`,
    `/api/notebooks/${notebook.id}`,
    "/@local",
    "/api/profiles/local",
  ];
  for (const { request } of [bob, nobody]) {
    for (const address of addresses) {
      for (const headers of [{}, { rsc: "1" }]) {
        const answer = await request.get(address, { headers });
        const text = await answer.text();
        expect(answer.status(), address).toBe(200);
        expect(text, address).toContain("Orders");
        for (const secret of secrets) expect(text, address).not.toContain(secret);
      }
    }
    const page = await request.get(`/notebooks/${notebook.id}`);
    expect(await page.text()).toContain("$event.body.net"); // its code is there to be found
  }
});

test("events, history and everything else of a public notebook are its owner's", async ({
  ann,
  bob,
  nobody,
  endpoint,
}) => {
  const notebook = await makeNotebook(ann.request, "Orders", endpoint.url);
  await setPublic(ann, notebook, true);
  await ann.request.post(notebook.source.url, { data: {} });
  const { events } = await (await ann.request.get(`/api/notebooks/${notebook.id}/events`)).json();
  const calls = ["events", "events/stream", "events/rates", "versions", "versions/1"];
  const addresses = [
    ...calls.map((call) => `/api/notebooks/${notebook.id}/${call}`),
    `/api/events/${events[0].id}`,
  ];
  for (const address of addresses) {
    expect((await bob.request.get(address)).status(), address).toBe(404);
    expect((await nobody.request.get(address)).status(), address).toBe(401);
  }
  const eventPage = `/notebooks/${notebook.id}/events/${events[0].id}`;
  expect((await bob.request.get(eventPage)).status()).toBe(404);
  expect(new URL((await nobody.request.get(eventPage)).url()).pathname).toBe("/sign-in");

  for (const [context, status] of [
    [bob, 404],
    [nobody, 401],
  ] as const) {
    const put = await context.request.put(`/api/notebooks/${notebook.id}`, { data: notebook });
    const hidden = await context.request.put(`/api/notebooks/${notebook.id}/visibility`, {
      data: { isPublic: false },
    });
    expect([put.status(), hidden.status()]).toEqual([status, status]);
    expect((await context.request.delete(`/api/notebooks/${notebook.id}`)).status()).toBe(status);
  }
  expect((await nobody.request.post(`/api/notebooks/${notebook.id}/forks`)).status()).toBe(401);
});

test("a private notebook is not found by others, whatever is asked", async ({
  ann,
  bob,
  nobody,
  endpoint,
}) => {
  const notebook = await makeNotebook(ann.request, "Plans", endpoint.url);
  for (const { request } of [bob, nobody]) {
    expect((await request.get(`/api/notebooks/${notebook.id}`)).status()).toBe(404);
  }
  expect((await bob.request.get(`/notebooks/${notebook.id}`)).status()).toBe(404);
  // It may be theirs, so they are asked to sign in: there, too, where there is no notebook.
  for (const id of [notebook.id, "01890000-0000-7000-8000-000000000404"]) {
    const page = await nobody.request.get(`/notebooks/${id}`);
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    expect(await page.text()).not.toContain("Plans");
  }
  expect((await bob.request.post(`/api/notebooks/${notebook.id}/forks`)).status()).toBe(404);
  expect(await (await nobody.request.get("/@local")).text()).not.toContain("Plans");
});
