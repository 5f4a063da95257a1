import { test as base, type Page } from "@playwright/test";

import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { type ServerProcess, startServer } from "@/test/server-process";
import { enter, requestsTo } from "./enter";
import { destination, eventRows, expect, observed } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";

/** An endpoint at a name that nobody but the operator could know to be this machine, and what it answers at the well-known path. */
type Shop = Endpoint & { host: string; tokens: string[] };

type Fixtures = {
  variables: Record<string, string>;
  server: ServerProcess & { origin: string }; // reached by others too, as far as it knows
  shop: Shop;
  notebook: { id: string; source: { url: string } }; // sends to the shop
};

const test = base.extend<Fixtures>({
  variables: [{}, { option: true }],

  server: async ({ variables }, use) => {
    const dataDir = await makeTemporaryDataDir();
    const server = await startServer(dataDir, {
      HOST: "0.0.0.0",
      ALLOWED_NETWORKS: "127.0.0.0/8,::1/128",
      ...variables,
    });
    await use({ ...server, origin: server.url });
    await server.stop();
    await removeDataDir(dataDir);
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter list.
  shop: async ({}, use) => {
    const tokens: string[] = [];
    const endpoint = await startEndpoint(({ url }, response) => {
      response.end(url === "/.well-known/hookbook" ? tokens.join("\n") : '{"success":true}');
    });
    await use({ ...endpoint, host: `shop.localhost:${new URL(endpoint.url).port}`, tokens });
    await endpoint.close();
  },

  request: async ({ playwright, server }, use) => {
    const request = await requestsTo(playwright, server);
    await use(request);
    await request.dispose();
  },

  page: async ({ page, server }, use) => {
    await enter(page, server);
    await use(page);
  },

  notebook: async ({ server, shop, request }, use) => {
    const made = await (
      await request.post(`${server.origin}/api/notebooks`, { data: { title: "Shop" } })
    ).json();
    const config = { endpoint: `http://${shop.host}/orders`, payload: "$event.body" };
    const cell = { id: crypto.randomUUID(), kind: "destination", type: "webhook", config };
    const data = { ...made, cells: [...made.cells, cell], acknowledge: [shop.host] };
    expect((await request.put(`${server.origin}/api/notebooks/${made.id}`, { data })).status()).toBe(200);
    await use(made);
  },
});

const orders = ({ received }: Shop) => received.filter(({ body }) => body !== "");

async function putToken(page: Page, { host, tokens }: Shop): Promise<void> {
  const token = await page.locator("code").nth(1).textContent();
  tokens.push(token ?? "", `not of ${host}`);
}

test("a host is verified by a file, from the endpoint on, and what waits for it is sent", async ({
  page,
  request,
  server,
  shop,
  notebook,
}) => {
  await page.goto(`${server.origin}/notebooks/${notebook.id}`);
  await expect(destination(page)).toContainText(
    `${shop.host} is not verified: at most 10 a second and 10,000 a day.`,
  );
  await expectNoViolations(page);
  const opened = page.waitForEvent("popup");
  await destination(page)
    .getByRole("link", { name: /^Verify/ })
    .click();
  const hosts = await opened;
  await expect(hosts.getByRole("heading", { name: "A file" })).toBeVisible();
  await expect(hosts.getByText(`https://${shop.host}/.well-known/hookbook`)).toBeVisible();
  await expect(hosts.getByText(`_hookbook.shop.localhost`)).toBeVisible();
  await hosts.getByRole("button", { name: "Look now" }).click();
  await expect(hosts.getByText("Not found yet.")).toBeVisible();
  await expect(hosts.getByText(/It answered 200, but without the token/)).toBeVisible();
  await expectNoViolations(hosts);

  await putToken(hosts, shop);
  await expect(async () => {
    await hosts.getByRole("button", { name: "Look now" }).click();
    await expect(hosts.getByText(`${shop.host} is verified.`)).toBeVisible({ timeout: 1_000 });
  }).toPass(); // it looks once in 5 s
  await expect(hosts.getByText(/^Verified by its file/)).toBeVisible();
  await expectNoViolations(hosts);

  await page.reload();
  await expect(destination(page)).toContainText(`${shop.host} is verified.`);
  await request.post(notebook.source.url.replace("0.0.0.0", "127.0.0.1"), { data: { id: 1 } });
  await expect(eventRows(page).first()).toContainText("1/1");
  expect(orders(shop)).toMatchObject([{ body: '{"id":1}' }]);
});

test("a host is added before anything is sent to it, and taken off the list again", async ({
  page,
  server,
}) => {
  await page.goto(`${server.origin}/account/hosts`);
  await expect(page.getByText("None yet.")).toBeVisible();
  await page.getByLabel("Host").fill("https://example.com/");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Enter a host, such as example.com or example.com:8443")).toBeVisible();

  await page.getByLabel("Host").fill("Example.com");
  await page.keyboard.press("Enter");
  const hosts = page.getByRole("list", { name: "Hosts" });
  await expect(hosts.getByRole("heading", { name: "example.com" })).toBeVisible();
  await expect(hosts.getByText("_hookbook.example.com")).toBeVisible();
  await page.getByRole("button", { name: "Remove example.com" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("None yet.")).toBeVisible();
});

test.describe("where hosts must be verified", () => {
  test.use({ variables: { REQUIRE_VERIFIED_HOSTS: "true" } });

  test("what is sent to another one is blocked, says why, and is sent again once it is verified", async ({
    page,
    request,
    server,
    shop,
    notebook,
  }) => {
    await request.post(`${server.origin}${new URL(notebook.source.url).pathname}`, { data: { id: 1 } });
    await page.goto(`${server.origin}/notebooks/${notebook.id}`);
    await expect(eventRows(page).first()).toContainText("blocked");
    await expect(destination(page)).toContainText(`Nothing is sent to ${shop.host} before it is verified.`);
    await expect(destination(page)).toContainText("before you have verified that it is yours");
    await expect(await observed(page, "Response")).toContainText("No response: nothing was sent.");
    await expectNoViolations(page);
    await destination(page).getByRole("button", { name: "Resend" }).click();
    await expect(destination(page).getByRole("alert")).toContainText("before you have verified");
    expect(shop.received).toEqual([]);

    const at = `${server.origin}/api/hosts/${encodeURIComponent(shop.host)}`;
    const { host } = await (await request.get(at)).json();
    shop.tokens.push(host.token);
    expect((await request.post(`${at}/verification`)).status()).toBe(200);
    await destination(page).getByRole("button", { name: "Resend" }).click();
    await expect(destination(page)).toContainText("Delivered");
    expect(orders(shop)).toMatchObject([{ body: '{"id":1}' }]);
  });
});

for (const width of [1280, 390]) {
  test(`${width} pixels wide: the page of hosts does not scroll sideways`, async ({
    page,
    server,
    shop,
    notebook,
  }) => {
    expect(notebook.id).toBeDefined();
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${server.origin}/account/hosts?host=${encodeURIComponent(shop.host)}`);
    await expect(page.getByRole("heading", { name: "A DNS record" })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectNoViolations(page);
  });
}
