import { startEndpoint } from "@/test/endpoint";

import { destination, eventRows, expect, saveDestinations, test } from "./fixtures";

test("an endpoint that answers 500 shows 0/1 and what it said, and is not tried again", async ({
  page,
  request,
  notebook,
}) => {
  const broken = await startEndpoint((_request, response) => response.writeHead(500).end("database on fire"));
  await saveDestinations(request, notebook, { endpoint: broken.url, payload: "$event.body" });
  await page.goto(`/notebooks/${notebook.id}`);
  await request.post(notebook.source.url, { data: { n: 1 } });

  const row = eventRows(page).first();
  await expect(row).toContainText("0/1");
  await expect(row).toContainText("500");
  await destination(page).getByRole("tab", { name: "Response" }).click();
  await expect(destination(page).getByRole("tabpanel")).toContainText("database on fire");

  // A second event is delivered after whatever a retry of the first would have been.
  await request.post(notebook.source.url, { data: { n: 2 } });
  await expect(eventRows(page)).toHaveCount(2);
  await expect(row).toContainText("0/1");
  expect(broken.received.map(({ body }) => body)).toEqual(['{"n":1}', '{"n":2}']);
  await broken.close();
});

test("an endpoint that nobody listens at is said to refuse", async ({ page, request, notebook }) => {
  const gone = await startEndpoint();
  await gone.close();
  await saveDestinations(request, notebook, { endpoint: gone.url, payload: "$event.body" });
  await request.post(notebook.source.url, { data: {} });
  await page.goto(`/notebooks/${notebook.id}`);

  await expect(eventRows(page).first()).toContainText("refused");
  await destination(page).getByRole("tab", { name: "Response" }).click();
  await expect(destination(page).getByRole("tabpanel")).toContainText(
    "nothing listens at its address and port",
  );
});

test("a payload that is undefined skips its delivery, and one that throws says so", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveDestinations(
    request,
    notebook,
    { endpoint: endpoint.url, payload: "$event.inSample === true ? $event : undefined" },
    { endpoint: endpoint.url, payload: "$event.body.person.name" },
    { endpoint: endpoint.url, payload: "$event.method" },
  );
  await page.goto(`/notebooks/${notebook.id}`);
  await request.post(notebook.source.url, { data: {} });

  const row = eventRows(page).first();
  await expect(row).toContainText("1/3");
  await expect(row).toContainText("EXCEPTION TypeError:");
  await expect(row).toContainText("skipped");
  await expect(destination(page, 0)).toContainText("Skipped");
  await expect(destination(page, 1)).toContainText("TypeError:");
  await expect(destination(page, 2).getByRole("tabpanel")).toContainText("POST");
  expect(endpoint.received).toMatchObject([{ body: "POST", contentType: "text/plain; charset=utf-8" }]);
});

test("an expression without end is stopped, and said, while other notebooks go on", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  const other = await (await request.post("/api/notebooks", { data: {} })).json();
  await saveDestinations(request, other, { endpoint: endpoint.url, payload: "$event.body" });
  await saveDestinations(request, notebook, {
    endpoint: endpoint.url,
    payload: "(() => { while (true) {} })()",
  });
  await page.goto(`/notebooks/${notebook.id}`);
  expect((await request.post(notebook.source.url, { data: { n: 1 } })).status()).toBe(200);
  expect((await request.post(other.source.url, { data: { n: 2 } })).status()).toBe(200);

  await expect.poll(() => endpoint.received.map(({ body }) => body)).toEqual(['{"n":2}']);
  await expect(eventRows(page).first()).toContainText("TIMEOUT", { timeout: 15_000 });
  await expect(eventRows(page).first()).toContainText("0/1");
  await request.delete(`/api/notebooks/${other.id}`);
});
