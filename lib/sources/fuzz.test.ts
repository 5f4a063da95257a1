import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { pool } from "@/lib/db";
import { engine } from "@/lib/delivery/engine";
import type { Loop } from "@/lib/loop";
import type { Notebook } from "@/lib/notebooks/schema";
import { startRunner } from "@/lib/runs/runner";
import { sandbox } from "@/lib/runs/sandbox";
import "@/test/database";
import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { hostileBytes, type ValidRequest, validRequest } from "@/test/generated-requests";
import { rawSender } from "@/test/raw-sender";
import { codeCell, seedNotebook, webhookCell } from "@/test/seed";
import { serveSources } from "@/test/source-server";

const REQUESTS = 100_000;

// One run: so many connections with so many valid requests each, pipelined, and so many with hostile bytes.
const CONNECTIONS = 32;
const PIPELINED = 20;
const HOSTILE = 160;
const RUNS = Math.ceil(REQUESTS / (CONNECTIONS * PIPELINED + HOSTILE));
const DELIVERED_RUNS = Math.ceil(RUNS / 10); // to a source with code and a destination, which take three times as long

const LIMIT = 300; // bytes of a body

type Stored = {
  id: string;
  method: string;
  uri: string;
  headers: unknown;
  body: Buffer;
  message: string | null;
};

const deliveries = engine({ loopback: true, networks: [] });
let runner: Loop;
let receiver: Endpoint;

beforeAll(async () => {
  receiver = await startEndpoint();
  deliveries.start();
  runner = startRunner(); // with so many at once, some runs are not waited for
});
afterAll(async () => {
  await runner.stop();
  await deliveries.stop(0);
  await receiver.close();
  await sandbox().close();
});

test(`${REQUESTS} generated requests: no 5xx, and what is stored is what was answered 200, or 413`, async () => {
  const bare = await seedNotebook();
  const whole = await seedNotebook(
    codeCell("$event.seen = [$event.proto.uri, $event.proto.body_b64];"),
    webhookCell(receiver.url, "$event.seen"),
  );
  const port = await serveSources({ SOURCE_BODY_LIMIT: `${LIMIT}` });
  let after = "00000000-0000-0000-0000-000000000000";
  let sent = 0;

  async function storedSince(): Promise<Stored[]> {
    const text = "SELECT id, method, uri, headers, body, message FROM event WHERE id > $1 ORDER BY id";
    const { rows } = await pool.query<Stored>(text, [after]);
    after = rows.at(-1)?.id ?? after;
    return rows;
  }

  /** @returns the status codes of all that was answered until the server closed the connection */
  async function converse(bytes: string, cut: number): Promise<number[]> {
    const sender = await rawSender(port);
    const at = cut % (bytes.length + 1);
    if (at > 0) sender.write(bytes.slice(0, at));
    await sender.halfClose(bytes.slice(at)).closed;
    expect(sender.heard).not.toContain("[E"); // no reset
    expect(sender.heard).toMatch(/^(HTTP\/1\.1 |$)/); // a client can read it
    if (/[^\r\n]/.test(bytes))
      expect(sender.statuses.length, `sent: ${JSON.stringify(bytes)}`).toBeGreaterThan(0);
    return sender.statuses.filter((status) => status !== 100);
  }

  async function run(conversations: ValidRequest[][], hostile: string[], cut: number) {
    sent += conversations.flat().length + hostile.length;
    const whole = conversations.map((requests) => requests.map(({ bytes }) => bytes).join(""));
    const [valid, others] = await Promise.all([
      Promise.all(whole.map((bytes) => converse(bytes, cut))),
      Promise.all(hostile.map((bytes) => converse(bytes, cut))),
    ]);
    const stored = await storedSince();

    expect(valid).toEqual(conversations.map((requests) => requests.map(() => 200)));
    expect(others.flat().filter((status) => status >= 500)).toEqual([]);
    const refused = others.flat().filter((status) => status === 413).length;
    const accepted = others.flat().filter((status) => status === 200).length;
    expect(stored.filter(({ message }) => message !== null)).toHaveLength(refused);
    expect(stored).toHaveLength(conversations.flat().length + accepted + refused);
    const rest = without(stored, conversations.flat());
    for (const event of rest) {
      expect(
        hostile.some((bytes) => isFrom(event, bytes)),
        `sent: ${JSON.stringify(event)}`,
      ).toBe(true);
    }
  }

  async function fuzz({ source }: Notebook, numRuns: number) {
    const target = `/e/${source.key}`;
    const property = fc.asyncProperty(
      fc.array(fc.array(validRequest(target, LIMIT), exactly(PIPELINED)), exactly(CONNECTIONS)),
      fc.array(hostileBytes(target, LIMIT), exactly(HOSTILE)),
      fc.nat(),
      run,
    );
    await fc.assert(property, { numRuns, endOnFailure: true });
  }
  await fuzz(bare, RUNS - DELIVERED_RUNS);
  await fuzz(whole, DELIVERED_RUNS);

  expect(sent).toBeGreaterThanOrEqual(REQUESTS);
  await expectDelivered(whole);
}, 300_000);

/** What was answered 200 has been delivered, once, after its code; nothing else has. */
async function expectDelivered({ id }: Notebook): Promise<void> {
  await expect.poll(async () => (await pool.query(OPEN)).rowCount, { timeout: 60_000 }).toBe(0);
  const { rows } = await pool.query<Promised>(PROMISED, [id]);
  const accepted = rows.filter(({ message }) => message === null);
  expect(accepted.length).toBeGreaterThanOrEqual(DELIVERED_RUNS * CONNECTIONS * PIPELINED);
  expect(rows.filter(({ message, state }) => (message === null ? state !== "delivered" : state))).toEqual([]);

  const received = new Map(receiver.received.map(({ id, body }) => [id, body]));
  for (const { delivery, uri, body } of accepted) {
    expect(received.get(delivery)).toBe(JSON.stringify([uri, body.toString("base64")]));
  }
  expect(receiver.received).toHaveLength(accepted.length);
}

const OPEN = `
  SELECT id FROM event WHERE run = 'pending'
  UNION ALL SELECT id FROM delivery WHERE state IN ('pending', 'sending')`;

type Promised = Pick<Stored, "uri" | "body" | "message"> & { delivery: string; state: string | null };

const PROMISED = `
  SELECT event.uri, event.body, event.message, delivery.id AS delivery, delivery.state
    FROM event LEFT JOIN delivery ON event_id = event.id WHERE notebook_id = $1`;

const exactly = (length: number) => ({ minLength: length, maxLength: length });

/** What is left of the events when each of the requests has found its own. */
function without(stored: Stored[], requests: ValidRequest[]): Stored[] {
  const left = new Map<string, Stored[]>();
  for (const event of stored) {
    const known = left.get(nameOf(event, event.body.toString("latin1")));
    if (known) known.push(event);
    else left.set(nameOf(event, event.body.toString("latin1")), [event]);
  }
  for (const request of requests) {
    expect(
      left.get(nameOf(request, request.body))?.pop(),
      `stored: ${JSON.stringify(request)}`,
    ).toBeDefined();
  }
  return [...left.values()].flat();
}

const nameOf = ({ method, uri, headers }: Pick<Stored, "method" | "uri" | "headers">, body: string) =>
  JSON.stringify([method, uri, headers, body]);

/** Whether an event's bytes are in what was sent; those of a body in chunks come apart. */
function isFrom({ method, uri, headers, body }: Stored, bytes: string): boolean {
  if (!bytes.includes(method) || !bytes.includes(uri)) return false;
  return /chunked/i.test(JSON.stringify(headers)) || bytes.includes(body.toString("latin1"));
}
