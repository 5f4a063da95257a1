import { beforeEach, expect, test } from "vitest";

import { db, pool } from "@/lib/db";
import { insertEvents } from "@/lib/events/insert";
import { claimRun } from "@/lib/runs/claim-run";
import { finishRun } from "@/lib/runs/finish-run";
import { resetDatabase } from "@/test/database";
import { newDelivery, newEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

/** @returns the notebook's id */
async function seedPendingRuns(count: number, graceMs = 0): Promise<string> {
  const source = await sourceOf(await seedNotebook());
  for (let made = 0; made < count; made++)
    await insertEvents(pool, [newEvent(source, { run: null, graceMs })]);
  return source.notebookId;
}

const result = { durationMs: 7, message: null, observations: null, deliveries: [newDelivery()] };

test("notebooks take turns, however many runs one of them has waiting", async () => {
  const busy = await seedPendingRuns(3);
  const other = await seedPendingRuns(1);
  const claimed: string[] = [];
  let after: string | null = null;
  for (let run = await claimRun(pool, { after }); run !== null; run = await claimRun(pool, { after })) {
    claimed.push(run.notebookId);
    after = run.notebookId;
  }

  expect(claimed).toEqual([busy, other, busy, busy]);
});

test("a run is left to whoever claimed it, and to whoever stored it during its grace", async () => {
  await seedPendingRuns(1);
  await seedPendingRuns(1, 60_000);

  expect(await claimRun(pool, { after: null })).not.toBeNull();
  expect(await claimRun(pool, { after: null })).toBeNull();
});

test("whoever stored it claims it during its grace, once", async () => {
  await seedPendingRuns(1, 2_000);
  const { id } = await db.event.findFirstOrThrow();

  expect(await claimRun(pool, { eventId: id })).toMatchObject({ eventId: id });
  expect(await claimRun(pool, { eventId: id })).toBeNull();
});

test("finishing promises the deliveries and ends the run", async () => {
  await seedPendingRuns(1);
  const claimed = await claimRun(pool, { after: null });
  await finishRun(pool, claimed!, result);

  expect(await db.event.findFirst()).toMatchObject({ run: "done", runDueAt: null, durationMs: 7 });
  expect(await db.delivery.findMany()).toMatchObject([{ id: result.deliveries[0]?.id, state: "pending" }]);
});

test("whoever outlived the lease of a run changes nothing: another has claimed it since", async () => {
  await seedPendingRuns(1);
  const claimed = await claimRun(pool, { after: null });
  const late = { ...claimed!, runDueAt: new Date(claimed!.runDueAt.getTime() - 31_000) }; // as if that was 31 s ago
  await pool.query("UPDATE event SET run_due_at = $1", [late.runDueAt]);
  const current = await claimRun(pool, { after: null });
  await finishRun(pool, late, result);
  expect(await db.event.findFirst()).toMatchObject({ run: "pending" });

  await finishRun(pool, current!, { ...result, deliveries: [newDelivery()] });
  expect(await db.delivery.count()).toBe(1);
});
