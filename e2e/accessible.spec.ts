import { destination, eventRows, expect, saveDestinations, test } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";

const LOOKS = [
  { width: 1280, colorScheme: "light" },
  { width: 390, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
] as const;

for (const { width, colorScheme } of LOOKS) {
  test.describe(`${width} pixels wide, in the ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    test("axe finds nothing in the list of notebooks", async ({ page, notebook }) => {
      await page.goto("/");
      await expect(page.getByRole("link", { name: notebook.title }).first()).toBeVisible();
      await expectNoViolations(page);
    });

    test("axe finds nothing in a new notebook, nor in one with events", async ({
      page,
      request,
      notebook,
      endpoint,
    }) => {
      await page.goto(`/notebooks/${notebook.id}`);
      await expect(page.getByRole("button", { name: "Send test event" })).toBeVisible();
      await expectNoViolations(page);

      await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event" });
      await request.post(notebook.source.url, { data: { nested: { deep: [1, 2, 3] } } });
      await page.reload();
      await expect(eventRows(page).first()).toContainText("1/1");
      await expectNoViolations(page);
      await destination(page).getByRole("tab", { name: "Response" }).click();
      await expectNoViolations(page);
      await destination(page).getByLabel("After a crash").selectOption("Leave it (at most once)");
      await expectNoViolations(page);
    });

    test("axe finds nothing in what became of deliveries, whatever it is", async ({
      page,
      request,
      notebook,
      endpoint,
    }) => {
      await saveDestinations(
        request,
        notebook,
        { endpoint: endpoint.url, payload: "$event.body" },
        { endpoint: "http://10.0.0.1/", payload: "$event.body" },
        { endpoint: endpoint.url, payload: "undefined" },
        { endpoint: endpoint.url, payload: "$event.body.person.name" },
      );
      await request.post(notebook.source.url, { data: {} });
      await page.goto(`/notebooks/${notebook.id}`);
      await destination(page, 0).getByRole("button", { name: "Resend" }).click();
      await expect(destination(page, 0).getByLabel("Attempt", { exact: true })).toContainText("2 delivered");
      await expect(destination(page, 1)).toContainText("Blocked");
      await expectNoViolations(page);
    });

    test("axe finds nothing in what is opened: the form of a test event, the popover, a dialog", async ({
      page,
      notebook,
    }) => {
      await page.goto(`/notebooks/${notebook.id}`);
      await page.getByRole("button", { name: "Send test event" }).click();
      await page.getByText("As a command").click();
      await page.getByRole("button", { name: "Add cell" }).first().click();
      await expectNoViolations(page);

      await page.goto("/");
      await page.getByText("Start from a ready notebook").click();
      await page.getByRole("button", { name: `Delete ${notebook.title}` }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectNoViolations(page);
    });

    test("the page never scrolls sideways", async ({ page, request, notebook, endpoint }) => {
      await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event" });
      await request.post(`${notebook.source.url}/${"long".repeat(50)}`, { data: { long: "x".repeat(500) } });
      await page.goto(`/notebooks/${notebook.id}`);
      await expect(eventRows(page).first()).toContainText("1/1");

      await expectNoSidewaysScroll(page);
    });
  });
}

test("a page that does not exist says so, and axe finds nothing in it", async ({ page }) => {
  const reply = await page.goto("/notebooks/01890000-0000-7000-8000-000000000404");
  expect(reply?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectNoViolations(page);
});

test("the Inspector is read and moved in by keyboard", async ({ page, request, notebook }) => {
  for (const path of ["/first", "/second", "/third"]) await request.post(`${notebook.source.url}${path}`);
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(eventRows(page)).toHaveCount(3);
  await eventRows(page).first().click();
  await page.keyboard.press("ArrowDown");

  await expect(eventRows(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(page.getByText('"/second"')).toBeVisible();

  await page.keyboard.press("l");
  await expect(page.getByRole("button", { name: "Pause" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("l");
  await page.keyboard.press("/");
  await page.keyboard.type("third");
  await expect(eventRows(page)).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Live" })).toHaveAttribute("aria-pressed", "true");
});
