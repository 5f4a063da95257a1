import { afterAll, beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { findEvent } from "@/lib/events/detail";
import type { RawEvent } from "@/lib/events/raw-event";
import type { Notebook } from "@/lib/notebooks/schema";
import { deleteNotebook, saveNotebook } from "@/lib/notebooks/store";
import { completeRunOf } from "@/lib/runs/complete-run";
import { sandbox } from "@/lib/runs/sandbox";
import { acceptEvent } from "@/lib/sources/accept-event";
import { resetDatabase } from "@/test/database";
import { newEvent, ORIGIN, seedNotebook, sourceOf, webhookCell } from "@/test/seed";

beforeEach(resetDatabase);
afterAll(() => sandbox().close());

const ENDPOINT = "http://127.0.0.1:1/";

async function accept(notebook: Notebook, given: Partial<RawEvent> = {}): Promise<string | null> {
  const source = await sourceOf(notebook);
  return acceptEvent(source, { ...newEvent(source).raw, ...given });
}

async function read(id: string | null) {
  return findEvent(OWNER, id ?? "");
}

test("an event that comes after a save runs on what was saved", async () => {
  const notebook = await seedNotebook();
  const source = await sourceOf(notebook); // remembered as of before the save
  await saveNotebook(OWNER, notebook.id, notebook, ORIGIN);
  const id = await acceptEvent(source, newEvent(source).raw);

  expect(await read(id)).toMatchObject({ version: 2 });
});

test("there is no source any more when its notebook was deleted", async () => {
  const notebook = await seedNotebook();
  const source = await sourceOf(notebook);
  await deleteNotebook(OWNER, notebook.id);

  expect(await acceptEvent(source, newEvent(source).raw)).toBeNull();
});

test("undefined skips a delivery, a throw fails its own and is said, and the others go on", async () => {
  const cells = [
    webhookCell(ENDPOINT, "$event.inSample === true ? $event : undefined"),
    webhookCell(ENDPOINT, "$event.body.person.name"),
    webhookCell(ENDPOINT, "$event.method"),
  ];
  const event = await read(await accept(await seedNotebook(...cells)));

  expect(event.message).toMatch(/^EXCEPTION TypeError: /);
  expect(event.deliveries).toMatchObject([
    { state: "skipped", sent: null },
    { state: "failed", sent: null, message: event.message },
    { state: "pending", sent: { contentType: "text/plain; charset=utf-8", body: { data: "POST" } } },
  ]);
});

test("what an expression says reaches Postgres whatever its characters", async () => {
  const thrown = "(() => { throw new Error('nul \\u0000 and half \\ud800') })()";
  const event = await read(await accept(await seedNotebook(webhookCell(ENDPOINT, thrown))));

  expect(event.message).toBe("EXCEPTION Error: nul \ufffd and half \ufffd");
});

test("a run that needs long is stored first and made after the reply, like the next of its version", async () => {
  const slow = "(() => { for (const end = Date.now() + 600; Date.now() < end; ) {} return 'done' })()";
  const notebook = await seedNotebook(webhookCell(ENDPOINT, slow));
  const first = await accept(notebook);
  expect(await read(first)).toMatchObject({ durationMs: null, deliveries: [] });
  const second = await accept(notebook);
  expect(await db.event.count({ where: { run: "pending" } })).toBe(2);

  for (const id of [first, second]) {
    await completeRunOf(id ?? "");
    expect(await read(id)).toMatchObject({
      deliveries: [{ state: "pending", sent: { body: { data: "done" } } }],
    });
  }
});

test("a run that is being made is not made twice", async () => {
  const never = "(() => { while (true) {} })()";
  const id = await accept(await seedNotebook(webhookCell(ENDPOINT, never)));
  const both = [completeRunOf(id ?? ""), completeRunOf(id ?? "")];
  await Promise.race(both); // one of them finds it claimed, and returns at once
  expect(await read(id)).toMatchObject({ durationMs: null });

  await Promise.all(both);
  expect(await read(id)).toMatchObject({
    message: "TIMEOUT",
    deliveries: [{ state: "failed", message: "TIMEOUT" }],
  });
}, 20_000);
