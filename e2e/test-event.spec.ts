import { eventRows, expect, saveDestinations, test } from "./fixtures";

test("a test event is sent from the page, and can be sent from a terminal by the same curl line", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event.body" });
  await page.goto(`/notebooks/${notebook.id}`);
  await page.getByRole("button", { name: "Send test event" }).click();
  await page.getByLabel("Path").fill("/from-the-page");
  await page.getByLabel("Body").fill('{"it\'s":"quoted"}');
  await expect(page.getByText(/^curl /).first()).toContainText(`${notebook.source.url}/from-the-page`);
  await page.getByRole("button", { name: "Send", exact: true }).click();

  const row = eventRows(page).first();
  await expect(row).toContainText("/from-the-page");
  await expect(row).toContainText("1/1");
  expect(endpoint.received).toMatchObject([{ body: '{"it\'s":"quoted"}' }]);
});
