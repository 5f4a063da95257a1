import { createHmac } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { type EventDetail, eventDetail, eventPage } from "@/lib/events/schema";
import type { Notebook } from "@/lib/notebooks/schema";

import { expect, test } from "./fixtures";

type Added = { code: string } | { endpoint: string; payload: string };

/** Publishes a version with these cells, sends it an event, and resolves when its run is over. */
async function runCells(
  request: APIRequestContext,
  notebook: Notebook,
  cells: Added[],
  body: string,
  headers = {},
) {
  const added = cells.map((cell) =>
    "code" in cell
      ? { id: uuidv7(), kind: "code", config: { source: cell.code } }
      : { id: uuidv7(), kind: "destination", type: "webhook", config: cell },
  );
  const data = { ...notebook, cells: [...notebook.cells, ...added] };
  expect((await request.put(`/api/notebooks/${notebook.id}`, { data })).status()).toBe(200);
  const sent = await request.post(notebook.source.url, {
    data: Buffer.from(body),
    headers: { "content-type": "application/json", ...headers },
  });
  expect(sent.status()).toBe(200);

  let event: EventDetail | undefined;
  await expect(async () => {
    const page = eventPage.parse(await (await request.get(`/api/notebooks/${notebook.id}/events`)).json());
    const found = await request.get(`/api/events/${page.events[0]?.id}`);
    event = eventDetail.parse(await found.json());
    expect(event.durationMs).not.toBeNull();
  }).toPass({ timeout: 15_000 });
  if (event === undefined) throw new Error("there is no event");
  return { ...event, cellIds: added.map(({ id }) => id) };
}

test("code changes what the destinations below it send, and those above it send what was", async ({
  request,
  notebook,
  endpoint,
}) => {
  const send = (payload: string) => ({ endpoint: endpoint.url, payload });
  const { message, observations, deliveries, cellIds } = await runCells(
    request,
    notebook,
    [
      send("$event.body"),
      {
        code: "$event.body.total = $event.body.items.reduce((sum, { price }) => sum + price, 0);\nconsole.log($event.body)",
      },
      send("$event.body"),
      {
        code: "const { sortBy } = require('lodash');\n$event.body.items = sortBy(await Promise.resolve($event.body.items), 'price')",
      },
      send("({ first: $event.body.items[0], of: $event.body.total })"),
    ],
    '{"items":[{"price":5},{"price":2}]}',
  );

  expect(message).toBeNull();
  expect(deliveries.map(({ cellId }) => cellId)).toEqual([cellIds[0], cellIds[2], cellIds[4]]);
  const total = '{"items":[{"price":5},{"price":2}],"total":7}';
  expect(observations).toEqual([
    {
      cellId: cellIds[1],
      end: { kind: "completed" },
      logs: [{ level: "log", values: [JSON.parse(total)] }],
      logsCut: false,
      changes: [{ kind: "set", path: ["body", "total"], value: 7 }],
    },
    {
      cellId: cellIds[3],
      end: { kind: "completed" },
      logs: [],
      logsCut: false,
      changes: [
        { kind: "set", path: ["body", "items", 0, "price"], value: 2 },
        { kind: "set", path: ["body", "items", 1, "price"], value: 5 },
      ],
    },
  ]);
  await expect
    .poll(() => endpoint.received.map(({ body }) => body).sort())
    .toEqual(['{"first":{"price":2},"of":7}', '{"items":[{"price":5},{"price":2}]}', total].sort());
});

test("$end, an exception and a timeout end the run: what is above is delivered, what is below has no delivery", async ({
  request,
  notebook,
  endpoint,
}) => {
  test.setTimeout(60_000);
  const ways = [
    [
      "console.log('seen'); $end(\"Event doesn't have the correct schema\")",
      { kind: "ended", message: "Event doesn't have the correct schema" },
      "$end: Event doesn't have the correct schema",
    ],
    ["console.log('seen'); $end()", { kind: "ended", message: null }, "$end"],
    [
      "console.log('seen')\nthrow new Error('An error occurred!')",
      { kind: "threw", message: "Error: An error occurred!", line: 2 },
      "EXCEPTION Error: An error occurred!",
    ],
    ["console.log('seen'); while (true) {}", { kind: "timed_out" }, "TIMEOUT"],
  ] as const;
  let current = notebook;
  for (const [code, end, message] of ways) {
    const cells = [
      { endpoint: endpoint.url, payload: "$event.body" },
      { code },
      { endpoint: endpoint.url, payload: "'below'" },
      { code: "console.log('below')" },
    ];
    const event = await runCells(request, current, cells, '{"n":1}');
    expect(event.message).toBe(message);
    expect(event.observations).toEqual([
      {
        cellId: event.cellIds[1],
        end,
        logs: [{ level: "log", values: ["seen"] }],
        logsCut: false,
        changes: [],
      },
    ]);
    expect(event.deliveries.map(({ cellId }) => cellId)).toEqual([event.cellIds[0]]);
    current = { ...notebook, version: event.version };
  }
  await expect.poll(() => endpoint.received.map(({ body }) => body)).toEqual(Array(4).fill('{"n":1}'));
});

test("code verifies who sent an event, over the bytes that came", async ({ request, notebook, endpoint }) => {
  const code = `
    const { createHmac, timingSafeEqual } = require("crypto");
    const digest = createHmac("sha256", "secret").update($event.proto.body_b64, "base64").digest("hex");
    if (!timingSafeEqual("sha256=" + digest, $event.headers["x-hub-signature-256"] ?? "")) $end("forged");`;
  const cells = [{ code }, { endpoint: endpoint.url, payload: "$event.body" }];
  const body = '{ "spaces":  "are kept" }';
  const signature = `sha256=${createHmac("sha256", "secret").update(body).digest("hex")}`;

  const genuine = await runCells(request, notebook, cells, body, { "X-Hub-Signature-256": signature });
  expect(genuine).toMatchObject({ message: null, deliveries: [{}] });
  const again = { ...notebook, version: genuine.version };
  const forged = await runCells(request, again, cells, `${body} `, { "X-Hub-Signature-256": signature });
  expect(forged).toMatchObject({ message: "$end: forged", deliveries: [] });
});

test("NUL and halves of characters in logs and changes are stored as they are", async ({
  request,
  notebook,
}) => {
  const code =
    "console.log('a\\0b', '\\ud800', { '\\0': 1 }); $event.body = '\\0\\udfff'; $event['\\0'] = 1; throw new Error('\\0\\ud800')";
  const { message, observations } = await runCells(request, notebook, [{ code }], "{}");
  expect(message).toBe("EXCEPTION Error: \ufffd\ufffd");
  expect(observations).toMatchObject([
    {
      logs: [{ values: ["a\0b", "\ud800", { "\0": 1 }] }],
      changes: [{ value: "\0\udfff" }, { path: ["\0"] }],
    },
  ]);
});
