import { startEndpoint } from "@/test/endpoint";

import { destination, eventRows, expect, observed, saveDestinations, test } from "./fixtures";

test("behind a destination that hangs a delivery says what it waits for, and what hung is said to be timed out", async ({
  page,
  request,
  notebook,
}) => {
  test.setTimeout(90_000);
  const endpoint = await startEndpoint(() => {}); // never answers
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event.body" });
  await page.goto(`/notebooks/${notebook.id}`);
  await request.post(notebook.source.url, { data: { n: 0 } });
  const newest = async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => request.post(notebook.source.url, { data: { n: 1 } })),
    );
    const { events } = await (await request.get(`/api/notebooks/${notebook.id}/events?limit=1`)).json();
    return events[0].deliveries[0].response;
  };
  await expect.poll(newest, { intervals: [0], timeout: 20_000 }).toBe("waiting"); // the process takes up no more
  await newest();

  const rows = eventRows(page);
  await expect(rows.first()).toContainText("waiting");
  await rows.first().click();
  await expect(destination(page)).toContainText(
    /Attempt 1 was due .* ago and has not been sent yet\. [\d,]+ to this destination are before it, and [\d,]+ are under way\./,
  );
  await expect(await observed(page, "Response")).toContainText("the attempt has not been made");

  await page.getByRole("searchbox").fill('"n":0');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText("timeout", { timeout: 45_000 });
  await rows.first().click();
  await expect(destination(page).getByRole("tabpanel")).toContainText("within 30 seconds");
  await expect(destination(page)).toContainText("No response came (timeout)");
  await endpoint.close();
});

test("an expression that takes long is said to be running, and its delivery follows", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  const payload = "(() => { const end = Date.now() + 3000; while (Date.now() < end); return 'done'; })()";
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload });
  await page.goto(`/notebooks/${notebook.id}`);
  expect((await request.post(notebook.source.url, { data: {} })).status()).toBe(200);

  await expect(eventRows(page).first()).toContainText("running…");
  await expect(destination(page)).toContainText("The expression is still running.");
  await expect(eventRows(page).first()).toContainText("1/1", { timeout: 10_000 });
  await expect(await observed(page, "Sent")).toContainText("done");
});

test("an event that was too large is listed, and its destination says why nothing was sent", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event.body" });
  const large = await request.post(notebook.source.url, { data: "x".repeat(1024 * 1024 + 1) });
  expect(large.status()).toBe(413);
  await page.goto(`/notebooks/${notebook.id}`);

  await expect(eventRows(page).first()).toContainText("413 body too large");
  await expect(destination(page)).toContainText("larger than the source accepts");
  expect(endpoint.received).toEqual([]);
});

test("a destination that came later says that an older event did not know it", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await request.post(notebook.source.url, { data: {} });
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event.body" });
  await page.goto(`/notebooks/${notebook.id}`);

  await expect(destination(page)).toContainText(
    "this event ran on v. 1, which this destination was not part of",
  );
});
