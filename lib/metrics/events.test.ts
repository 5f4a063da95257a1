import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, expect, onTestFinished, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { createDoor } from "@/lib/sources/door";
import { publishEvent } from "@/lib/sources/publish-event";
import { measureStorage } from "@/lib/storage/measure";
import { readFullAccounts } from "@/lib/storage/quota";
import { resetDatabase } from "@/test/database";
import { metricsPage } from "@/test/metrics-page";
import { ORIGIN, seedEvent, seedNotebook, sourceOf, webhookCell } from "@/test/seed";

const { movedBy, post, say } = metricsPage();

beforeEach(resetDatabase);

test("an accepted event counts once, with its run, its deliveries and the batch it was in", async () => {
  const { source } = await seedNotebook(
    webhookCell("http://127.0.0.1:1/"),
    webhookCell("http://127.0.0.1:1/", "undefined"),
    webhookCell("http://127.0.0.1:1/", "$event.nothing.there"),
  );

  expect(await movedBy(() => post(source.key))).toEqual({
    hookbook_events_accepted_total: 1,
    "hookbook_runs_total failed": 1,
    hookbook_run_duration_seconds_count: 1,
    "hookbook_deliveries_total pending": 1,
    "hookbook_deliveries_total skipped": 1,
    "hookbook_deliveries_total failed": 1,
    "hookbook_batch_items_count events": 1,
  });
});

test("an event that is published through the API counts too", async () => {
  const { id } = await seedNotebook();
  const event = { method: "POST", path: "/", headers: {}, body: "{}" };

  expect(await movedBy(() => publishEvent(OWNER, id, event, ORIGIN))).toMatchObject({
    hookbook_events_accepted_total: 1,
  });
});

test("a rejected event counts by its reason, and not as accepted", async () => {
  const { source } = await seedNotebook();

  expect(await movedBy(() => post("nobody"))).toEqual({
    "hookbook_events_rejected_total unknown_source": 1,
  });
  expect(await movedBy(() => post(source.key, "x".repeat(1_001)))).toEqual({
    "hookbook_events_rejected_total body_too_large": 1,
    "hookbook_batch_items_count events": 1, // it is listed in the Inspector
  });
  expect(await movedBy(() => say("GARBAGE\r\n\r\n"))).toEqual({
    "hookbook_events_rejected_total bad_request": 1,
  });
});

test("an event beyond the rate limit is rate_limited", async () => {
  const slow = createServer(createDoor(readEnv({ SOURCE_RATE_LIMIT: "1" })));
  await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    slow.closeAllConnections();
    await new Promise((resolve) => slow.close(resolve));
  });
  const { source } = await seedNotebook();
  const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/e/${source.key}`;
  const moved = await movedBy(async () => {
    for (let sent = 0; sent < 2; sent++) await fetch(url, { method: "POST" });
  });

  expect(moved).toMatchObject({
    hookbook_events_accepted_total: 1,
    "hookbook_events_rejected_total rate_limited": 1,
  });
});

test("an event for an account whose storage is full is storage_full, and not unavailable", async () => {
  const notebook = await seedNotebook();
  const { id } = await seedEvent(await sourceOf(notebook), []);
  await measureStorage(pool);
  await readFullAccounts(1);
  expect(await movedBy(() => post(notebook.source.key))).toEqual({
    "hookbook_events_rejected_total storage_full": 1,
  });

  await pool.query("DELETE FROM event WHERE id = $1", [id]);
  await measureStorage(pool);
  await readFullAccounts(1);
});

test("while the database takes nothing in, an event is unavailable", async () => {
  const { source } = await seedNotebook();
  await pool.query("ALTER TABLE event ADD CONSTRAINT nothing_more CHECK (false) NOT VALID");
  const moved = await movedBy(() => post(source.key)).finally(() =>
    pool.query("ALTER TABLE event DROP CONSTRAINT nothing_more"),
  );

  expect(moved).toMatchObject({ "hookbook_events_rejected_total unavailable": 1 });
  expect(moved).not.toHaveProperty("hookbook_events_accepted_total");
});
