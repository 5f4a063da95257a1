import type { RequestListener, ServerResponse } from "node:http";

import { startEndpoint } from "@/test/endpoint";

import { destination, eventRows, expect, observed, saveDestinations, test } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";

test("what was rejected is resent by keyboard, and every attempt stays to be seen", async ({
  page,
  request,
  notebook,
}) => {
  let answers = 0;
  const endpoint = await startEndpoint((_request, response) => {
    answers += 1;
    if (answers === 1) response.writeHead(503).end("not yet");
    else response.end("now");
  });
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event.body" });
  await request.post(notebook.source.url, { data: { n: 1 } });
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(await observed(page, "Response")).toContainText("not yet");
  await expect(destination(page)).toContainText("The endpoint answered 503, which is no success (2xx).");

  const resend = destination(page).getByRole("button", { name: "Resend" });
  await resend.focus();
  await page.keyboard.press("Enter");
  await expect(destination(page).getByRole("tabpanel")).toContainText("now");
  await expect(resend).toBeFocused();
  await expect(eventRows(page).first()).toContainText("1/1");

  const picker = destination(page).getByLabel("Attempt", { exact: true });
  await expect(picker.getByRole("option")).toHaveText(["1 rejected (503)", "2 delivered (200)"]);
  await picker.selectOption("1 rejected (503)");
  await expect(destination(page).getByRole("tabpanel")).toContainText("not yet");

  expect(endpoint.received).toHaveLength(2);
  const [first, second] = endpoint.received;
  expect(second).toMatchObject({ id: first!.id, body: first!.body, contentType: first!.contentType });
  await endpoint.close();
});

test("a resend while an attempt is in flight is refused with the reason, and the page follows the attempt", async ({
  page,
  request,
  notebook,
}) => {
  const held: ServerResponse[] = [];
  const endpoint = await startEndpoint((_request, response) => held.push(response));
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event.body" });
  await request.post(notebook.source.url, { data: { n: 1 } });
  await page.goto(`/notebooks/${notebook.id}`);
  await expect(eventRows(page).first()).toContainText("sending");
  await expect(destination(page)).toContainText(/Attempt 1 was taken up .* ago and is not over\./);

  await destination(page).getByRole("button", { name: "Resend" }).click();
  const refusal = destination(page).getByRole("alert");
  await expect(refusal).toHaveText("This delivery is being sent now. Wait for its response.");
  expect(endpoint.received).toHaveLength(1);

  held[0]!.end("at last");
  await expect(destination(page)).toContainText("Delivered");
  await expect(refusal).toBeHidden();
  await expect(await observed(page, "Response")).toContainText("at last");
  await endpoint.close();
});

for (const width of [1280, 390]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 900 } });

    test("a resend of what waits for a disabled destination says that it waits, and what sends it", async ({
      page,
      request,
      notebook,
    }) => {
      let answer: RequestListener = (_request, response) => response.writeHead(410).end();
      const endpoint = await startEndpoint((...given) => answer(...given));
      await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event.body" });
      await page.goto(`/notebooks/${notebook.id}`);
      await request.post(notebook.source.url, { data: { n: 1 } });
      await expect(destination(page)).toContainText("Disabled by its endpoint.");
      const resend = destination(page).getByRole("button", { name: "Resend" });
      await resend.click();
      await expect(eventRows(page).first()).toContainText("waiting");

      await resend.click();
      const refusal = destination(page).getByRole("alert");
      await expect(refusal).toHaveText(
        "This delivery waits to be sent. Its destination is disabled: The endpoint answered 410 Gone: it wants no more " +
          "requests. Enable the destination, and it is sent.",
      );
      expect(endpoint.received).toHaveLength(1);
      await expectNoViolations(page);
      await expectNoSidewaysScroll(page);

      answer = (_request, response) => response.end();
      await destination(page).getByRole("button", { name: "Enable" }).click();
      await expect(destination(page)).toContainText("Delivered");
      await expect(refusal).toBeHidden();
      expect(endpoint.received).toHaveLength(2);
      await endpoint.close();
    });
  });
}

test("what is blocked can be sent again, and what has no payload says why it can't", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveDestinations(
    request,
    notebook,
    { endpoint: "http://10.0.0.1/", payload: "$event.body" },
    { endpoint: endpoint.url, payload: "undefined" },
    { endpoint: endpoint.url, payload: "$event.body.person.name" },
  );
  await request.post(notebook.source.url, { data: {} });
  await page.goto(`/notebooks/${notebook.id}`);
  await destination(page, 0).getByRole("button", { name: "Resend" }).click();

  await expect(destination(page, 0).getByLabel("Attempt", { exact: true }).getByRole("option")).toHaveText([
    "1 blocked",
    "2 blocked",
  ]);
  await expect(destination(page, 1)).toContainText("nothing was sent and nothing can be resent");
  await expect(destination(page, 1).getByRole("button", { name: "Resend" })).toBeHidden();
  await expect(destination(page, 2)).toContainText("Nothing was sent, and nothing can be resent");
  await expect(destination(page, 2).getByRole("button", { name: "Resend" })).toBeHidden();
});
