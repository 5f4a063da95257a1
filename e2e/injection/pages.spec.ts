import type { APIRequestContext } from "@playwright/test";

import { eventPage } from "@/lib/events/schema";
import { startEndpoint } from "@/test/endpoint";
import { expect, test } from "../fixtures";
import { findPatterns } from "../walk/routes";
import { makeHostileNotebook } from "./notebooks";
import { startHostileEndpoint } from "./receiver";
import { SHORT } from "./texts";
import { type Hostile, OPEN, VISITS } from "./visits";
import { watch } from "./watch";

// Script in what accounts, admins and those who send to us are called and say, on every page of the file tree.

test("every page of the file tree is visited", () => {
  expect(Object.keys(VISITS).sort()).toEqual(findPatterns("page"));
});

for (const bypassCSP of [false, true]) {
  test.describe(bypassCSP ? "without the policy" : "with the policy", () => {
    test.use({ bypassCSP });
    test.setTimeout(120_000);

    for (const text of SHORT) {
      test(`no page runs, follows or asks for what it shows: ${text}`, async ({ page, request, baseURL }) => {
        const canary = await startEndpoint();
        const endpoint = await startHostileEndpoint(canary.url);
        const options = { text, canary: canary.url, endpoint: endpoint.url };
        const notebook = await makeHostileNotebook(request, options);
        const { events } = eventPage.parse(await get(request, `/api/notebooks/${notebook.id}/events`));
        const { id: keyId } = await post(request, "/api/keys", { name: text, scopes: ["read"] });
        const blocked = { host: "hostile.example", reason: text };
        await post(request, "/api/admin/blocked-hosts", blocked);
        await request.put(`/api/notebooks/${notebook.id}/visibility`, { data: { isPublic: true } });
        const token = new URL(endpoint.reportLinks[0]!).pathname.split("/").at(-1)!;
        // What was reported stays; and of one address only so many are taken.
        if (!bypassCSP) await post(request, "/api/reports", { token, text, contact: text });
        const { accounts } = await get(request, "/api/admin/accounts");
        const hostile: Hostile = {
          text,
          notebook,
          eventId: events[0]!.id,
          host: blocked.host,
          accountId: accounts[0].id,
          token,
        };

        const expectOnlyText = await watch(page, baseURL!);
        const visit = async (pattern: string) => {
          for (const address of VISITS[pattern]!(hostile)) {
            await page.goto(address);
            await expect(page.getByRole("main").first(), address).toBeVisible();
            await expectOnlyText();
          }
        };
        for (const pattern of Object.keys(VISITS)) await visit(pattern);
        const reason = { data: { reason: text } };
        await request.post(`/api/admin/notebooks/${notebook.id}/suspension`, reason);
        await visit("/notebooks/[notebookId]");
        for (const address of ["/account/keys", "/admin/reports"]) {
          await page.goto(address);
          await expect(page.getByText(text).first()).toBeVisible(); // it was there to be shown
        }

        await request.delete(`/api/admin/notebooks/${notebook.id}/suspension`);
        await page.context().clearCookies();
        for (const pattern of OPEN) await visit(pattern);

        expect(canary.received).toEqual([]);
        await request.delete(`/api/admin/blocked-hosts/${blocked.host}`);
        await request.delete(`/api/keys/${keyId}`);
        await request.delete(`/api/notebooks/${notebook.id}`);
        await endpoint.close();
        await canary.close();
      });
    }
  });
}

async function get(request: APIRequestContext, path: string) {
  const reply = await request.get(path);
  expect(reply.status(), path).toBe(200);
  return reply.json();
}

async function post(request: APIRequestContext, path: string, data: unknown) {
  const reply = await request.post(path, { data });
  expect(reply.status(), `${path}: ${await reply.text()}`).toBe(201);
  return reply.json();
}
