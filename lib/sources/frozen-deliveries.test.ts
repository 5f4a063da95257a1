import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { createEngine, type Engine } from "@/lib/delivery/engine";
import { saveNotebook } from "@/lib/notebooks/store";
import { acceptEvent } from "@/lib/sources/accept-event";
import { resetDatabase } from "@/test/database";
import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { newEvent, ORIGIN, seedNotebook, sourceOf, webhookCell } from "@/test/seed";

let engine: Engine;
let [promised, other]: Endpoint[] = [];

beforeEach(async () => {
  await resetDatabase();
  [promised, other] = [await startEndpoint(), await startEndpoint()];
  engine = createEngine({ loopback: true, networks: [] });
});
afterEach(async () => {
  await engine.stop(0);
  for (const endpoint of [promised, other]) await endpoint?.close();
});

test.each(["edited", "removed"])(
  "what was promised before a destination was %s is sent as it was promised",
  async (how) => {
    const cell = webhookCell(promised!.url, "'as promised'");
    const notebook = await seedNotebook(cell);
    const source = await sourceOf(notebook);
    await acceptEvent(source, newEvent(source).raw);
    const edited = { ...webhookCell(other!.url, "'as edited'"), id: cell.id };
    const kept = notebook.cells.filter(({ id }) => id !== cell.id);
    const cells = how === "edited" ? [...kept, edited] : kept;
    const acknowledge = [new URL(other!.url).host];
    await saveNotebook(OWNER, notebook.id, { ...notebook, cells, acknowledge }, ORIGIN);
    engine.start();

    await vi.waitFor(async () => expect(await db.delivery.findFirst()).toMatchObject({ state: "delivered" }));
    expect(promised!.received).toMatchObject([{ body: "as promised" }]);
    expect(other!.received).toEqual([]);
  },
);
