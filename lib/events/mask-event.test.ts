import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import type { Cell } from "@/lib/cells/schema";
import { db } from "@/lib/db";
import { MASKED } from "@/lib/environment/schema";
import { findEvent } from "@/lib/events/detail";
import { listEvents } from "@/lib/events/list";
import { sandbox } from "@/lib/runs/sandbox";
import { acceptEvent } from "@/lib/sources/accept-event";
import { resetDatabase } from "@/test/database";
import { giveEnvironment, replaceSilently, resetEnvironment } from "@/test/environment-of";
import { newEvent, seedNotebook, sourceOf, webhookCell } from "@/test/seed";

const SECRET = "s3cret/töken+42";

beforeEach(async () => {
  await resetDatabase();
  await resetEnvironment();
  await giveEnvironment({ TOKEN: SECRET });
});
afterAll(() => sandbox().close());

const codeCell = (source: string): Cell => ({ id: uuidv7(), kind: "code", config: { source } });

async function accept(...cells: Cell[]) {
  const source = await sourceOf(await seedNotebook(...cells));
  const id = (await acceptEvent(source, newEvent(source).raw)) ?? "";
  const detail = await findEvent(OWNER, id);
  const page = await listEvents(OWNER, source.notebookId, { limit: 10, q: "" });
  return { id, detail, row: page.events[0]! };
}

test("what is sent has the value, and what is shown of it has not", async () => {
  const cell = webhookCell("http://127.0.0.1:1/", "({ auth: 'Bearer ' + process.env.TOKEN })");
  const { id, detail, row } = await accept(cell);
  const { payload } = await db.delivery.findFirstOrThrow({ where: { eventId: id } });

  expect(JSON.parse(Buffer.from(payload!).toString())).toEqual({ auth: `Bearer ${SECRET}` });
  expect(detail.deliveries[0]!.sent!.body.data).toBe(`{"auth":"Bearer ${MASKED}"}`);
  expect(row.sent).toBe(`{"auth":"Bearer ${MASKED}"}`);
});

test("a preview that ends within the value shows none of it", async () => {
  const cell = webhookCell("http://127.0.0.1:1/", "'x'.repeat(792) + process.env.TOKEN.repeat(3)");
  const short = webhookCell("http://127.0.0.1:1/", "'\u{1F600}'.repeat(90) + process.env.TOKEN");

  expect((await accept(cell)).row.sent).toMatch(/^x{200}…$/);
  expect((await accept(short)).row.sent).not.toMatch(/s3/);
});

test("messages, logs and changes of code are masked", async () => {
  const { detail, row } = await accept(
    codeCell(
      "console.log(process.env.TOKEN, { [process.env.TOKEN]: [process.env.TOKEN] }); $event.token = process.env.TOKEN",
    ),
    webhookCell("http://127.0.0.1:1/", "(() => { throw new Error('bad ' + process.env.TOKEN) })()"),
  );

  expect(detail.message).toBe(`EXCEPTION Error: bad ${MASKED}`);
  expect(row.message).toBe(detail.message);
  expect(detail.deliveries[0]!.message).toBe(detail.message);
  expect(detail.observations).toMatchObject([
    {
      logs: [{ values: [MASKED, { [MASKED]: [MASKED] }] }],
      changes: [{ kind: "set", path: ["token"], value: MASKED }],
    },
  ]);
  expect(JSON.stringify([detail, row])).not.toContain("s3cret");
});

test("what the endpoint answers, and the URL and headers that it was asked with, are masked", async () => {
  const endpoint = `http://127.0.0.1:1/${encodeURIComponent(SECRET)}?t=${encodeURIComponent(SECRET)}`;
  const { id } = await accept(webhookCell(endpoint, "({})"));
  const { id: deliveryId } = await db.delivery.findFirstOrThrow({ where: { eventId: id } });
  await db.attempt.create({
    data: {
      deliveryId,
      number: 1,
      outcome: "rejected",
      startedAt: new Date(),
      requestHeaders: [
        ["X-Token", "s3cret/token"],
        ["X-Ascii", encodeURIComponent(SECRET)],
      ],
      status: 401,
      responseHeaders: [["WWW-Authenticate", `Basic ${Buffer.from(`user:${SECRET}`).toString("base64")}`]],
      responseBody: Buffer.from(`not ${JSON.stringify(SECRET)}, and not s3cret/t`),
      truncated: true,
      cause: "reset",
      reason: `The connection to ${SECRET} was reset.`,
    },
  });
  const { deliveries } = await findEvent(OWNER, id);
  const [delivery] = deliveries;

  expect(delivery!.endpoint).toBe(`http://127.0.0.1:1/${MASKED}?t=${MASKED}`);
  expect(delivery!.attempts[0]).toMatchObject({
    requestHeaders: [
      ["X-Token", "s3cret/token"],
      ["X-Ascii", MASKED],
    ],
    response: {
      headers: [["WWW-Authenticate", expect.stringContaining(MASKED)]],
      body: { data: `not "${MASKED}", and not ${MASKED}` },
    },
    reason: `The connection to ${MASKED} was reset.`,
  });
});

test("what came from outside is shown as it came", async () => {
  const source = await sourceOf(await seedNotebook());
  const raw = { ...newEvent(source).raw, body: Buffer.from(SECRET) };
  const id = (await acceptEvent(source, raw)) ?? "";

  expect((await findEvent(OWNER, id)).event.body).toBe(SECRET);
});

test("a value is masked as soon as it is saved, though the news of it is late", async () => {
  const { id, detail } = await accept(webhookCell("http://127.0.0.1:1/", "['newer-value']"));
  expect(detail.deliveries[0]!.sent!.body.data).toBe('["newer-value"]');
  await giveEnvironment({ TOKEN: SECRET, NEWER: "other-value" });
  await findEvent(OWNER, id);
  await replaceSilently("NEWER", "newer-value");

  expect((await findEvent(OWNER, id)).deliveries[0]!.sent!.body.data).toBe(`["${MASKED}"]`);
});
