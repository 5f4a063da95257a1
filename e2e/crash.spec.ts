import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { request as newRequest } from "@playwright/test";

import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { startEndpoint } from "@/test/endpoint";
import { type ServerProcess, startServer } from "@/test/server-process";

import { enter, requestsTo } from "./enter";
import { test as base, destination, eventRows, expect, observed, saveDestinations } from "./fixtures";

const test = base.extend<{ dataDir: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter list.
  dataDir: async ({}, use) => {
    const dataDir = await makeTemporaryDataDir();
    await use(dataDir);
    await removeDataDir(dataDir);
  },
});

type Config = Parameters<typeof saveDestinations>[2];

/** Makes a notebook with a destination and sends it an event. @returns the path of its page */
async function sendOne(server: ServerProcess, config: Config): Promise<string> {
  const api = await requestsTo({ request: newRequest }, server);
  const notebook = await (await api.post("/api/notebooks")).json();
  await saveDestinations(api, notebook, config);
  expect((await api.post(notebook.source.url, { data: { n: 1 } })).status()).toBe(200);
  await api.dispose();
  return `/notebooks/${notebook.id}`;
}

async function killHard({ process }: ServerProcess): Promise<void> {
  process.kill("SIGKILL");
  await once(process, "exit");
}

test("after a kill with an attempt in flight the page shows that it was interrupted, and what the next one came to", async ({
  page,
  dataDir,
}) => {
  test.setTimeout(90_000);
  const held: ServerResponse[] = [];
  const endpoint = await startEndpoint((_request, response) => {
    if (held.length === 0) held.push(response);
    else response.end("the second time");
  });
  const first = await startServer(dataDir);
  const path = await sendOne(first, { endpoint: endpoint.url, payload: "$event.body" });
  await expect.poll(() => endpoint.received.length).toBe(1);
  await killHard(first);

  const second = await startServer(dataDir);
  await enter(page, second);
  await page.goto(second.url + path);
  await expect(eventRows(page).first()).toContainText("1/1", { timeout: 30_000 });
  const picker = destination(page).getByLabel("Attempt", { exact: true });
  await expect(picker.getByRole("option")).toHaveText(["1 interrupted", "2 delivered (200)"]);
  await expect(destination(page)).toContainText("the endpoint may have got this more than once");
  const panel = await observed(page, "Response");
  await expect(panel).toContainText("the second time");

  await picker.selectOption("1 interrupted");
  await expect(panel).toContainText("Whether the endpoint received it is not known.");
  await expect(await observed(page, "Sent")).toContainText("Request headers that every attempt has (2)");
  expect(new Set(endpoint.received.map(({ id }) => id)).size).toBe(1);
  await second.stop();
  await endpoint.close();
});

test("a destination that asks for at most once leaves what a kill interrupted, and the page says so; a resend is a person's", async ({
  page,
  dataDir,
}) => {
  test.setTimeout(90_000);
  const endpoint = await startEndpoint((_request, response) => {
    if (endpoint.received.length > 1) response.end("on purpose");
  });
  const first = await startServer(dataDir);
  const config = { endpoint: endpoint.url, payload: "$event.body", guarantee: "at_most_once" as const };
  const path = await sendOne(first, config);
  await expect.poll(() => endpoint.received.length).toBe(1);
  await killHard(first);

  const second = await startServer(dataDir);
  await enter(page, second);
  await page.goto(second.url + path);
  await expect(eventRows(page).first()).toContainText("interrupted", { timeout: 30_000 });
  await expect(destination(page)).toContainText("Failed");
  await expect(destination(page)).toContainText(
    "The process that made this attempt died, or was cut off from its database. Whether the endpoint received it is not known. It was not sent again, as this destination asks (at most once).",
  );
  expect(endpoint.received).toHaveLength(1);

  await destination(page).getByRole("button", { name: "Resend" }).click();
  await expect(destination(page).getByLabel("Attempt", { exact: true }).getByRole("option")).toHaveText([
    "1 interrupted",
    "2 delivered (200)",
  ]);
  expect(endpoint.received.map(({ id }) => id)).toEqual(Array(2).fill(endpoint.received[0]!.id));
  await second.stop();
  await endpoint.close();
});

test("without a process that delivers, the page says so; once there is one, the event is delivered", async ({
  page,
  dataDir,
}) => {
  test.setTimeout(60_000);
  const endpoint = await startEndpoint();
  const web = await startServer(dataDir, { ROLE: "web" });
  const path = await sendOne(web, { endpoint: endpoint.url, payload: "$event.body" });
  await enter(page, web);
  await page.goto(web.url + path);
  await expect(eventRows(page).first()).toContainText("waiting");
  await expect(destination(page)).toContainText("no process that delivers (ROLE all or worker) is running", {
    timeout: 15_000,
  });
  expect(endpoint.received).toEqual([]);
  await web.stop();

  const all = await startServer(dataDir);
  await enter(page, all);
  await page.goto(all.url + path);
  await expect(eventRows(page).first()).toContainText("1/1");
  await expect(destination(page).getByRole("textbox", { name: "Payload" })).toBeVisible(); // the page is loaded whole
  await all.stop();
  await endpoint.close();
});
