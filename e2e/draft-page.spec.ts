import { destination, expect, test } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";
import { button, open, openThree, titleOf } from "./three-destinations";

/** What Chromium tells of a layout shift. */
type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };

for (const width of [1280, 390]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 900 } });

    test("axe finds nothing in cells that are collapsed, deleted and moved, nor in notices of a draft", async ({
      page,
      context,
      request,
      notebook,
    }) => {
      await openThree(page, request, notebook);
      await button(page, "Collapse Destination 1").click();
      await button(page, "Move Destination 3 up").click();
      await button(page, "Delete Destination 2").click();
      await expectNoViolations(page);
      await page.reload();
      await expect(page.getByRole("status").filter({ hasText: /restored/ })).toBeVisible();
      await expectNoViolations(page);

      const other = await context.newPage();
      await open(other, notebook);
      await titleOf(other).fill("There");
      await expect(page.getByRole("alert").filter({ hasText: "being edited in another tab" })).toBeVisible();
      await expectNoViolations(page);
      await other.close();
    });
  });
}

test("nothing on the page moves when a draft is restored, with cells that are collapsed", async ({
  page,
  request,
  notebook,
}) => {
  await openThree(page, request, notebook);
  await titleOf(page).fill("Orders");
  await button(page, "Collapse Destination 1").click();
  await page.evaluate(() => scrollTo(0, 0));
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        const what = sources.map(({ node }) => node?.textContent).join(" ");
        performance.mark("moved", { detail: `${value} ${what}` });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.reload();
  await expect(page.getByRole("status").filter({ hasText: /restored/ })).toBeVisible();
  await expect(destination(page).getByLabel("Endpoint (URL)")).toBeHidden();
  await expect(destination(page, 1).getByRole("textbox", { name: "Payload" })).toBeVisible();
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));

  const moved = await page.evaluate(() =>
    performance.getEntriesByName("moved").map((mark) => (mark as PerformanceMark).detail),
  );
  expect(moved).toEqual([]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("everything about cells and unsaved changes fits, and nothing scrolls sideways", async ({
    page,
    request,
    notebook,
  }) => {
    await openThree(page, request, notebook);
    await titleOf(page).fill("Orders");
    await button(page, "Duplicate Destination 1").tap();
    await page.reload();
    await expect(page.getByRole("status").filter({ hasText: /restored/ })).toBeVisible();
    for (const name of ["Undo", "Redo", "Discard", "Save"]) await expect(button(page, name)).toBeInViewport();

    await expectNoSidewaysScroll(page);
  });
});
