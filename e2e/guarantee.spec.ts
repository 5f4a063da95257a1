import { destination, expect, saveDestinations, test } from "./fixtures";

for (const width of [1280, 390]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 900 } });

    test("what becomes of a delivery after a crash is chosen by keyboard, saved, and kept", async ({
      page,
      request,
      notebook,
      endpoint,
    }) => {
      await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event.body" });
      await page.goto(`/notebooks/${notebook.id}`);
      const choice = destination(page).getByLabel("After a crash");
      await expect(choice).toHaveValue("at_least_once");

      await choice.focus();
      await page.keyboard.press("ArrowDown");
      await expect(choice).toHaveValue("at_most_once");
      await expect(destination(page)).toContainText("the endpoint may not get it");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("v. 3")).toBeVisible();

      await page.reload();
      await expect(choice).toHaveValue("at_most_once");
      const { cells } = await (await request.get(`/api/notebooks/${notebook.id}`)).json();
      expect(cells[1].config).toMatchObject({ guarantee: "at_most_once" });
    });
  });
}
