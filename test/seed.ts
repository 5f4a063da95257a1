import { v7 as uuidv7 } from "uuid";

import { OWNER } from "@/lib/accounts/account";
import { CHANNELS, notify } from "@/lib/bus";
import type { Cell } from "@/lib/cells/schema";
import { pool } from "@/lib/db";
import { insertEvents, type NewDelivery, type NewEvent } from "@/lib/events/insert";
import { hostOf } from "@/lib/hosts/host-of";
import { endpointsOf } from "@/lib/notebooks/endpoints-of";
import type { Notebook } from "@/lib/notebooks/schema";
import { createNotebook, saveNotebook } from "@/lib/notebooks/store";
import { findSource, type Source } from "@/lib/sources/lookup";

export const ORIGIN = "http://127.0.0.1:3000";

export function webhookCell(endpoint: string, payload = "$event.body"): Cell {
  const config = { endpoint, payload, guarantee: "at_least_once" } as const;
  return { id: uuidv7(), kind: "destination", type: "webhook", config };
}

export function codeCell(source: string): Cell {
  return { id: uuidv7(), kind: "code", config: { source } };
}

/** A notebook whose newest version has these cells after its source. */
export async function seedNotebook(...added: Cell[]): Promise<Notebook> {
  const made = await createNotebook(OWNER, { title: "Test", description: "" }, ORIGIN);
  if (added.length === 0) return made;
  const acknowledge = endpointsOf(added, ORIGIN).map(hostOf);
  return saveNotebook(OWNER, made.id, { ...made, cells: [...made.cells, ...added], acknowledge }, ORIGIN);
}

export async function sourceOf({ source }: Notebook): Promise<Source> {
  const found = await findSource(source.key);
  if (found === null) throw new Error("the notebook has no source");
  return found;
}

export function newDelivery(given: Partial<NewDelivery> = {}): NewDelivery {
  return {
    id: uuidv7(),
    cellId: uuidv7(),
    position: 0,
    state: "pending",
    endpoint: "http://127.0.0.1:1/",
    host: new URL(given.endpoint ?? "http://127.0.0.1:1/").host,
    atMostOnce: false,
    limited: false,
    payload: Buffer.from('{"n":1}'),
    contentType: "application/json",
    message: null,
    ...given,
  };
}

export function newEvent(
  source: Pick<Source, "key" | "notebookId" | "versionId">,
  given: Partial<NewEvent> = {},
): NewEvent {
  return {
    id: uuidv7(),
    notebookId: source.notebookId,
    versionId: source.versionId,
    receivedAt: new Date(),
    raw: {
      method: "POST",
      uri: `/e/${source.key}`,
      headers: [["Host", "127.0.0.1:3000"]],
      body: Buffer.from("hello"),
      clientIp: "127.0.0.1",
      scheme: "http",
      httpVersion: "1.1",
    },
    search: "hello",
    originId: null,
    environment: null,
    run: { durationMs: 1, message: null, observations: null, deliveries: [] },
    graceMs: 0,
    ...given,
  };
}

/** An event with these deliveries, stored. */
export async function seedEvent(source: Source, deliveries: NewDelivery[]): Promise<NewEvent> {
  const event = newEvent(source, { run: { durationMs: 1, message: null, observations: null, deliveries } });
  await insertEvents(pool, [event]);
  notify(CHANNELS.events, source.notebookId);
  notify(CHANNELS.deliveries);
  return event;
}

/** Events of one pending delivery each, to one destination. @returns the deliveries' ids, the longest due first */
export async function seedDeliveries(count: number, given: Partial<NewDelivery> = {}): Promise<string[]> {
  const source = await sourceOf(await seedNotebook());
  const cellId = uuidv7();
  const ids: string[] = [];
  for (let made = 0; made < count; made++) {
    const delivery = newDelivery({ cellId, ...given, id: uuidv7() });
    await seedEvent(source, [delivery]);
    ids.push(delivery.id);
  }
  if (count > 1) await pool.query(APART, [ids]);
  return ids;
}

// Two that are stored in the same millisecond would be due at the same time.
const APART = `
  UPDATE delivery SET due_at = due_at - (cardinality($1::uuid[]) - place) * interval '1 ms'
    FROM unnest($1::uuid[]) WITH ORDINALITY AS made(id, place) WHERE delivery.id = made.id`;
