import fc from "fast-check";
import { expect, test } from "vitest";

import { pool } from "@/lib/db";
import "@/test/database";
import { hostileBytes, type ValidRequest, validRequest } from "@/test/generated-requests";
import { rawSender } from "@/test/raw-sender";
import { seedNotebook } from "@/test/seed";
import { serveSources } from "@/test/source-server";

const REQUESTS = 100_000;

// One run: so many connections with so many valid requests each, pipelined, and so many with hostile bytes.
const CONNECTIONS = 32;
const PIPELINED = 20;
const HOSTILE = 160;
const RUNS = Math.ceil(REQUESTS / (CONNECTIONS * PIPELINED + HOSTILE));

const LIMIT = 300; // bytes of a body

type Stored = {
  id: string;
  method: string;
  uri: string;
  headers: unknown;
  body: Buffer;
  message: string | null;
};

test(`${REQUESTS} generated requests: no 5xx, and what is stored is what was answered 200, or 413`, async () => {
  const { key } = (await seedNotebook()).source;
  const target = `/e/${key}`;
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

  const request = validRequest(target, LIMIT);
  const property = fc.asyncProperty(
    fc.array(fc.array(request, exactly(PIPELINED)), exactly(CONNECTIONS)),
    fc.array(hostileBytes(target, LIMIT), exactly(HOSTILE)),
    fc.nat(),
    run,
  );
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
  expect(sent).toBeGreaterThanOrEqual(REQUESTS);
}, 300_000);

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
