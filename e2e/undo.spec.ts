import { destination, expect, test } from "./fixtures";
import { button, expectOrder, openThree, titleOf } from "./three-destinations";

test("edits are undone and done again by button and key, and typing in a field is one step", async ({
  page,
  request,
  notebook,
}) => {
  await openThree(page, request, notebook);
  await expect(button(page, "Undo")).toBeDisabled();
  await titleOf(page).fill("");
  await titleOf(page).pressSequentially("Orders");
  await button(page, "Move Destination 1 down").click();
  await expectOrder(page, "b", "a", "c");

  await page.keyboard.press("Control+z");
  await expectOrder(page, "a", "b", "c");
  await expect(titleOf(page)).toHaveValue("Orders");
  await page.keyboard.press("Control+z");
  await expect(titleOf(page)).toHaveValue("End to end");
  await expect(button(page, "Undo")).toBeDisabled();
  await expect(button(page, "Save")).toBeHidden();

  await page.keyboard.press("Control+Shift+Z");
  await expect(titleOf(page)).toHaveValue("Orders");
  await page.keyboard.press("Control+y");
  await expectOrder(page, "b", "a", "c");
  await expect(button(page, "Redo")).toBeDisabled();
  await button(page, "Undo").click();
  await expectOrder(page, "a", "b", "c");
});

test("what was typed in an editor is undone from outside, and done again", async ({
  page,
  request,
  notebook,
}) => {
  await openThree(page, request, notebook);
  const payload = destination(page).getByRole("textbox", { name: "Payload" });
  await payload.click();
  await page.keyboard.press("End");
  await page.keyboard.type(".id");
  await button(page, "Undo").click();
  await expect(payload).toHaveText("$event.body");
  await button(page, "Redo").click();

  await expect(payload).toHaveText("$event.body.id");
  await button(page, "Undo").click();
  await expect(payload).toHaveText("$event.body");
  await expect(button(page, "Save")).toBeHidden();
});

test("in an editor the keys undo what was typed there, and not the notebook", async ({
  page,
  request,
  notebook,
}) => {
  await openThree(page, request, notebook);
  await button(page, "Move Destination 1 down").click();
  const payload = destination(page).getByRole("textbox", { name: "Payload" });
  await payload.click();
  await page.keyboard.press("End");
  await page.keyboard.type(".id");
  await expect(payload).toHaveText("$event.body.id");
  await page.keyboard.press("Control+z");

  await expect(payload).toHaveText("$event.body");
  await page.keyboard.press("Control+z");
  await expectOrder(page, "b", "a", "c");
});
