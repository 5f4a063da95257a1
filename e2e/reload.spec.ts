import { destination, eventRows, expect, saveDestinations, test } from "./fixtures";

test("after a reload everything is still there", async ({ page, request, notebook, endpoint }) => {
  await page.goto(`/notebooks/${notebook.id}`);
  await page.getByRole("textbox", { name: "Title" }).fill("Orders to the warehouse");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("v. 2")).toBeVisible();
  const newest = await (await request.get(`/api/notebooks/${notebook.id}`)).json();
  await saveDestinations(request, newest, { endpoint: endpoint.url, payload: "$event.body" });
  await request.post(`${notebook.source.url}/kept`, { data: { kept: true } });
  await expect.poll(() => endpoint.received.length).toBe(1);
  await page.reload();

  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Orders to the warehouse");
  await expect(destination(page).getByLabel("Endpoint (URL)")).toHaveValue(endpoint.url);
  await expect(eventRows(page).first()).toContainText("/kept");
  await expect(eventRows(page).first()).toContainText("1/1");
  await expect(destination(page).getByRole("tabpanel")).toContainText('"kept": true');
});

test("a save over somebody else's is refused, and nothing is overwritten", async ({
  page,
  request,
  notebook,
}) => {
  await page.goto(`/notebooks/${notebook.id}`);
  await page.getByRole("textbox", { name: "Title" }).fill("Mine");
  await request.put(`/api/notebooks/${notebook.id}`, { data: { ...notebook, title: "Theirs" } });
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByRole("alert").filter({ hasText: "v. 2" })).toBeVisible();
  expect((await (await request.get(`/api/notebooks/${notebook.id}`)).json()).title).toBe("Theirs");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Mine");
});
