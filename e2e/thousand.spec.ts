import type { APIRequestContext } from "@playwright/test";

import type { EventPage } from "@/lib/events/schema";
import { startEndpoint } from "@/test/endpoint";

import { destination, eventRows, expect, saveDestinations, test } from "./fixtures";

const EVENTS = 1_000;
const AT_ONCE = 16;

type Sent = { method: string; headers: Record<string, string>; data?: string | Buffer };

/** Five kinds of request, and what the expression of the first destination makes of each body. */
const KINDS: ((n: number) => { sent: Sent; body: unknown })[] = [
  (n) => ({
    sent: {
      method: "POST",
      headers: { "content-type": "application/json" },
      data: JSON.stringify({ n, é: "ü" }),
    },
    body: { n, é: "ü" },
  }),
  (n) => ({
    sent: {
      method: "PUT",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      data: `n=${n}&tag=a&tag=b+c`,
    },
    body: { n: `${n}`, tag: ["a", "b c"] },
  }),
  (n) => ({
    sent: { method: "PATCH", headers: { "content-type": "text/plain" }, data: `text number ${n}` },
    body: `text number ${n}`,
  }),
  (n) => {
    const bytes = Buffer.from([0xff, 0x00, n & 0xff, n >> 8]);
    return {
      sent: { method: "POST", headers: { "content-type": "application/octet-stream" }, data: bytes },
      body: bytes.toString("base64"),
    };
  },
  () => ({ sent: { method: "GET", headers: {} }, body: null }),
];

test("a thousand events of all kinds are all listed, and delivered exactly as the expression says", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  test.setTimeout(120_000);
  const broken = await startEndpoint((_request, response) => response.writeHead(500).end("no"));
  const saved = await saveDestinations(
    request,
    notebook,
    { endpoint: endpoint.url, payload: "({ path: $event.path, method: $event.method, body: $event.body })" },
    { endpoint: broken.url, payload: "$event.body" },
  );
  const expected: string[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let n = next++; n < EVENTS; n = next++) {
        const { sent, body } = KINDS[n % KINDS.length]!(n);
        expected.push(JSON.stringify({ path: `/event/${n}`, method: sent.method, body }));
        const reply = await request.fetch(`${saved.source.url}/event/${n}`, sent);
        expect(reply.status()).toBe(200);
      }
    }),
  );

  await expect.poll(() => endpoint.received.length, { timeout: 60_000 }).toBe(EVENTS);
  await expect.poll(() => broken.received.length, { timeout: 60_000 }).toBe(EVENTS);
  expect(endpoint.received.map(({ body }) => body).sort()).toEqual(expected.sort());
  expect(new Set(endpoint.received.map(({ id }) => id)).size).toBe(EVENTS);

  await expect
    .poll(
      async () =>
        (await listAll(request, notebook.id)).map(delivered).filter((state) => state === "1/2").length,
    )
    .toBe(EVENTS);

  await page.goto(`/notebooks/${notebook.id}`);
  await expect(eventRows(page).first()).toContainText("1/2");
  await destination(page, 1).getByRole("tab", { name: "Response" }).click();
  await expect(destination(page, 1).getByRole("tabpanel")).toContainText("500");
  await broken.close();
});

function delivered({ deliveries, destinations }: EventPage["events"][number]): string {
  return `${deliveries.filter(({ state }) => state === "delivered").length}/${destinations}`;
}

async function listAll(request: APIRequestContext, notebookId: string): Promise<EventPage["events"]> {
  const events: EventPage["events"] = [];
  let before: string | null = "";
  while (before !== null) {
    const query: string = before === "" ? "limit=200" : `limit=200&before=${before}`;
    const page: EventPage = await (await request.get(`/api/notebooks/${notebookId}/events?${query}`)).json();
    events.push(...page.events);
    before = page.next;
  }
  return events;
}
