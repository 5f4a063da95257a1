import { destination, expect, test } from "./fixtures";
import { button, endpointOf, expectOrder, openThree, savedOrder } from "./three-destinations";

test("a cell is dragged to another place with the mouse, and is saved there", async ({
  page,
  request,
  notebook,
}) => {
  await openThree(page, request, notebook);
  const handle = button(page, "Move Destination 3");
  await handle.scrollIntoViewIfNeeded();
  const from = (await handle.boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  const goal = async () => (await destination(page, 0).boundingBox())!;
  await page.mouse.move(from.x, from.y - 50, { steps: 5 });
  // Held near the top edge, the page scrolls until the first cell is there to drop before.
  await page.mouse.move(from.x, 20);
  await expect.poll(async () => (await goal()).y).toBeGreaterThan(90);
  await page.mouse.move(from.x, (await goal()).y + 5, { steps: 5 });
  await page.mouse.up();

  await expectOrder(page, "c", "a", "b");
  await expect(button(page, "Move Destination 1")).toBeFocused();
  await button(page, "Save").click();
  await expect(page.getByText("v. 3")).toBeVisible();
  expect(await savedOrder(request, notebook)).toEqual(["c", "a", "b"].map(endpointOf));
});

test("Escape lets go of a dragged cell, and a click on its handle moves nothing", async ({
  page,
  request,
  notebook,
}) => {
  await openThree(page, request, notebook);
  const handle = button(page, "Move Destination 1");
  await handle.click();
  await handle.hover();
  await page.mouse.down();
  await page.mouse.move(300, 880, { steps: 10 });
  await page.keyboard.press("Escape");
  await page.mouse.up();

  await expectOrder(page, "a", "b", "c");
  await expect(button(page, "Undo")).toBeDisabled();
});

test("a cell is moved by keyboard and keeps the focus; none comes before the source", async ({
  page,
  request,
  notebook,
}) => {
  await openThree(page, request, notebook);
  await button(page, "Move Destination 3").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expectOrder(page, "a", "c", "b");
  await expect(
    page.getByRole("status").filter({ hasText: "Destination 3 moved to place 2 of 3" }),
  ).toBeVisible();
  await expect(button(page, "Move Destination 2")).toBeFocused();

  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowUp");
  await expectOrder(page, "c", "a", "b");
  await expect(button(page, "Move Destination 1")).toBeFocused();

  await button(page, "Move Destination 1 down").focus();
  await page.keyboard.press("Enter");
  await expectOrder(page, "a", "c", "b");
  await expect(button(page, "Move Destination 2 down")).toBeFocused();
});

test("a cell is duplicated with an id of its own", async ({ page, request, notebook }) => {
  await openThree(page, request, notebook);
  await button(page, "Duplicate Destination 1").click();
  await expectOrder(page, "a", "a", "b", "c");
  await expect(button(page, "Move Destination 2")).toBeFocused();
  await destination(page, 1).getByLabel("Endpoint (URL)").fill(endpointOf("copy"));
  await button(page, "Save").click();

  await expect(page.getByText("v. 3")).toBeVisible();
  expect(await savedOrder(request, notebook)).toEqual(["a", "copy", "b", "c"].map(endpointOf));
});

test("a cell is deleted at once, and Undo has the focus and brings it back", async ({
  page,
  request,
  notebook,
}) => {
  await openThree(page, request, notebook);
  await button(page, "Delete Destination 2").click();
  await expectOrder(page, "a", "c");
  await expect(page.getByText("Destination 2 deleted.")).toBeVisible();
  await expect(button(page, "Undo, Destination 2 deleted")).toBeFocused();

  await page.keyboard.press("Enter");
  await expectOrder(page, "a", "b", "c");
  await expect(button(page, "Move Destination 2")).toBeFocused();
  await expect(page.getByText("Destination 2 deleted.")).toBeHidden();
});

test("a cell is collapsed to a line, also after a reload, and that is no change to save", async ({
  page,
  request,
  notebook,
}) => {
  await openThree(page, request, notebook);
  await button(page, "Collapse Destination 2").click();
  await expect(destination(page, 1).getByText(endpointOf("b"))).toBeVisible();
  await expect(destination(page, 1).getByLabel("Endpoint (URL)")).toBeHidden();
  await expect(button(page, "Save")).toBeHidden();

  await page.reload();
  await expect(destination(page, 1).getByLabel("Endpoint (URL)")).toBeHidden();
  await expect(destination(page, 0).getByLabel("Endpoint (URL)")).toBeVisible();
  await button(page, "Expand Destination 2").click();
  await expect(destination(page, 1).getByLabel("Endpoint (URL)")).toBeVisible();
});

test("a collapsed cell that a save is refused for is shown with what is wrong", async ({
  page,
  request,
  notebook,
}) => {
  await openThree(page, request, notebook);
  await destination(page, 1).getByLabel("Endpoint (URL)").fill("ftp://example.org");
  await button(page, "Collapse Destination 2").click();
  await expect(destination(page, 1).getByLabel("Endpoint (URL)")).toBeHidden();
  await button(page, "Save").click();

  await expect(destination(page, 1).getByLabel("Endpoint (URL)")).toBeVisible();
  await expect(destination(page, 1)).toContainText("Enter an http or https URL");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a cell is dragged by touch", async ({ page, request, notebook, context }) => {
    await openThree(page, request, notebook);
    const handle = button(page, "Move Destination 1");
    await handle.scrollIntoViewIfNeeded();
    const from = (await handle.boundingBox())!;
    const touch = await context.newCDPSession(page);
    const send = (
      type: "touchStart" | "touchMove" | "touchEnd",
      ...touchPoints: { x: number; y: number }[]
    ) => touch.send("Input.dispatchTouchEvent", { type, touchPoints });
    const x = from.x + from.width / 2;
    await send("touchStart", { x, y: from.y + from.height / 2 });
    await send("touchMove", { x, y: from.y + 60 });
    await send("touchMove", { x, y: 800 }); // the page scrolls, as near to its edge
    const second = async () => (await destination(page, 1).boundingBox())!;
    await expect.poll(async () => (await second()).y + (await second()).height).toBeLessThan(740);
    const end = await second();
    await send("touchMove", { x, y: end.y + end.height - 10 });
    await send("touchEnd");

    await expectOrder(page, "b", "a", "c");
  });
});
