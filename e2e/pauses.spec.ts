import type { RequestListener } from "node:http";

import { startEndpoint } from "@/test/endpoint";

import { destination, eventRows, expect, saveDestinations, test } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";

for (const width of [1280, 390]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 900 } });

    test("an endpoint that answers 410 disables its destination, which says so, and a person enables it", async ({
      page,
      request,
      notebook,
    }) => {
      let answer: RequestListener = (_request, response) => response.writeHead(410).end();
      const endpoint = await startEndpoint((...given) => answer(...given));
      await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event.body" });
      await page.goto(`/notebooks/${notebook.id}`);
      await request.post(notebook.source.url, { data: { n: 1 } });
      await expect(eventRows(page).first()).toContainText("410");
      await expect(destination(page)).toContainText(
        "Disabled by its endpoint. The endpoint answered 410 Gone",
      );

      await request.post(notebook.source.url, { data: { n: 2 } });
      await expect(eventRows(page).first()).toContainText("waiting");
      await eventRows(page).first().click();
      await expect(destination(page)).toContainText("sent once the destination is enabled", {
        timeout: 15_000,
      });
      expect(endpoint.received).toHaveLength(1);
      await expectNoViolations(page);
      await expectNoSidewaysScroll(page);

      answer = (_request, response) => response.end();
      await destination(page).getByRole("button", { name: "Enable" }).click();
      await expect(eventRows(page).first()).toContainText("200");
      await expect(destination(page)).not.toContainText("Disabled by its endpoint");
      expect(endpoint.received).toHaveLength(2);
      await endpoint.close();
    });

    test("an endpoint that answers 429 with Retry-After is left alone for that time, and then gets what waited", async ({
      page,
      request,
      notebook,
    }) => {
      let answers = 0;
      const endpoint = await startEndpoint((_request, response) => {
        if (answers++ === 0) response.writeHead(429, { "Retry-After": "8" });
        response.end();
      });
      await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event.body" });
      await page.goto(`/notebooks/${notebook.id}`);
      await request.post(notebook.source.url, { data: { n: 1 } });
      await expect(destination(page)).toContainText(/Paused by its endpoint\. .* It is paused until \d/);
      await request.post(notebook.source.url, { data: { n: 2 } });
      await expect(eventRows(page).first()).toContainText("waiting");

      await expect(eventRows(page).first()).toContainText("200", { timeout: 20_000 });
      const [first, second] = endpoint.received;
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(7_900);
      await expect(destination(page)).not.toContainText("Paused by its endpoint");
      await endpoint.close();
    });
  });
}
