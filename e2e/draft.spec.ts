import type { Page } from "@playwright/test";

import { destination, expect, test } from "./fixtures";
import { button, endpointOf, expectOrder, open, openThree, savedOrder, titleOf } from "./three-destinations";

test("unsaved changes are there again after a reload, until they are saved", async ({
  page,
  request,
  notebook,
}) => {
  await openThree(page, request, notebook);
  await titleOf(page).fill("Orders");
  await button(page, "Move Destination 3 up").click();
  await destination(page).getByLabel("Endpoint (URL)").fill("half a UR");
  await page.reload();

  await expect(titleOf(page)).toHaveValue("Orders");
  await expect(
    page.getByRole("status").filter({ hasText: /Unsaved changes from .*, restored/ }),
  ).toBeVisible();
  await expect(destination(page).getByLabel("Endpoint (URL)")).toHaveValue("half a UR");
  await destination(page).getByLabel("Endpoint (URL)").fill(endpointOf("a"));
  await expectOrder(page, "a", "c", "b");
  await button(page, "Save").click();
  await expect(page.getByText("v. 3")).toBeVisible();

  await page.reload();
  await expect(titleOf(page)).toHaveValue("Orders");
  await expect(button(page, "Save")).toBeHidden();
  expect(await savedOrder(request, notebook)).toEqual(["a", "c", "b"].map(endpointOf));
});

test("discarded changes are not there after a reload, and can be had back before", async ({
  page,
  notebook,
}) => {
  await open(page, notebook);
  await titleOf(page).fill("Orders");
  await page.reload();
  await expect(titleOf(page)).toHaveValue("Orders");
  await button(page, "Discard").click();
  await expect(titleOf(page)).toHaveValue("End to end");
  await button(page, "Undo").click();
  await expect(titleOf(page)).toHaveValue("Orders");
  await button(page, "Discard").click();

  await page.reload();
  await expect(button(page, "Undo")).toBeVisible();
  await expect(titleOf(page)).toHaveValue("End to end");
  await expect(button(page, "Save")).toBeHidden();
});

test("a draft from before somebody else's save is restored as a conflict, and overwrites nothing", async ({
  page,
  request,
  notebook,
}) => {
  await open(page, notebook);
  await titleOf(page).fill("Mine");
  await request.put(`/api/notebooks/${notebook.id}`, { data: { ...notebook, title: "Theirs" } });
  await page.reload();

  await expect(titleOf(page)).toHaveValue("Mine");
  const conflict = page.getByRole("alert").filter({ hasText: "Somebody saved v. 2 meanwhile" });
  await expect(conflict).toBeVisible();
  await conflict.getByRole("button", { name: "Keep editing" }).click();
  await button(page, "Save").click();
  await expect(conflict).toBeVisible();
  expect((await (await request.get(`/api/notebooks/${notebook.id}`)).json()).title).toBe("Theirs");

  await conflict.getByRole("button", { name: /Load v. 2/ }).click();
  await expect(titleOf(page)).toHaveValue("Theirs");
  await expect(button(page, "Undo")).toBeDisabled();
  await page.reload();
  await expect(titleOf(page)).toHaveValue("Theirs");
});

test("two tabs tell of each other, and neither's changes are lost silently", async ({
  page,
  context,
  notebook,
}) => {
  await open(page, notebook);
  const other = await context.newPage();
  await open(other, notebook);
  const notice = (tab: Page) => tab.getByRole("alert").filter({ hasText: "being edited in another tab" });
  await expect(notice(page)).toBeHidden();

  await titleOf(page).fill("Here");
  await expect(notice(other)).toBeVisible();
  await titleOf(other).fill("There");
  await expect(other.getByRole("status").filter({ hasText: "it keeps those of another tab" })).toBeVisible();
  await expect(notice(page)).toBeHidden(); // nothing of it was replaced

  await button(other, "Keep the changes from here").click();
  await expect(notice(other)).toBeHidden();
  await expect(notice(page)).toBeVisible();
  await button(page, "Go on with the changes from there").click();
  await expect(titleOf(page)).toHaveValue("There");
  await expect(notice(page)).toBeHidden();
  await button(page, "Undo").click();
  await expect(titleOf(page)).toHaveValue("Here");
  await other.close();
});

test("what another tab saved just so is no change any more", async ({ page, context, notebook }) => {
  await open(page, notebook);
  await titleOf(page).fill("Both");
  const other = await context.newPage();
  await open(other, notebook);
  await expect(titleOf(other)).toHaveValue("Both");
  await button(other, "Save").click();
  await expect(other.getByText("v. 2")).toBeVisible();
  await other.close();
  await page.bringToFront();
  await page.reload();

  await expect(titleOf(page)).toHaveValue("Both");
  await expect(button(page, "Save")).toBeHidden();
});

test("a draft that the browser can't keep is said to be unkept", async ({ page, notebook }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await open(page, notebook);
  await titleOf(page).fill("Orders");

  await expect(page.getByRole("status").filter({ hasText: "its storage is full" })).toBeVisible();
  await button(page, "Save").click();
  await expect(page.getByText("v. 2")).toBeVisible();
});

test("a kept draft that is broken is as good as none", async ({ page, notebook }) => {
  await open(page, notebook);
  await page.evaluate(
    (id) => localStorage.setItem(`hookbook.draft.${id}`, '{"format":1,"content":'),
    notebook.id,
  );
  await page.reload();

  await expect(button(page, "Undo")).toBeVisible();
  await expect(titleOf(page)).toHaveValue("End to end");
  await expect(button(page, "Save")).toBeHidden();
});
