import { destination, eventRows, expect, test } from "./fixtures";

test("a notebook made in the browser delivers what its source is sent", async ({
  page,
  request,
  endpoint,
}) => {
  await page.goto("/");
  await page.getByRole("button", { name: "New notebook" }).first().click();
  await expect(page.getByText("Source: Webhook")).toBeVisible();
  const url =
    (await page
      .getByText(/\/e\/[\w-]{22}$/)
      .first()
      .textContent()) ?? "";

  await page.getByRole("button", { name: /Route data to webhooks and more/ }).click();
  await expect(page.getByText("Select a destination for your data")).toBeVisible();
  await page.getByRole("button", { name: /Webhook.*HTTP Endpoint/ }).click();
  await expect(
    page.getByText("Add an endpoint and payload below to route data to a Webhook destination."),
  ).toBeVisible();
  await destination(page).getByLabel("Endpoint (URL)").fill(endpoint.url);
  await destination(page)
    .getByRole("textbox", { name: "Payload" })
    .fill("({ order: $event.body.id, tags: ['a', 'b'] })");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("v. 2")).toBeVisible();

  const sent = await request.post(`${url}/orders?from=test`, { data: { id: 42 } });
  expect(sent.status()).toBe(200);
  expect(await sent.json()).toEqual({ success: true });

  const row = eventRows(page).first();
  await expect(row).toContainText("POST");
  await expect(row).toContainText("/orders");
  await expect(row).toContainText("1/1");
  await expect(row).toContainText("200");
  expect(endpoint.received).toMatchObject([
    { contentType: "application/json", body: '{"order":42,"tags":["a","b"]}' },
  ]);

  const cell = destination(page);
  await cell.getByRole("tab", { name: "Sent" }).click();
  await expect(cell.getByRole("tabpanel")).toContainText('"order": 42');
  await cell.getByRole("tab", { name: "Response" }).click();
  await expect(cell.getByRole("tabpanel")).toContainText('"success": true');
  await expect(cell.getByRole("tabpanel")).toContainText("200");
});
