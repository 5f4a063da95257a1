import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db, pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { handBack } from "@/lib/delivery/hand-back";
import { startLease } from "@/lib/delivery/lease";
import { resendDelivery } from "@/lib/delivery/resend";
import { deliveryState } from "@/lib/delivery/schema";
import { releaseDeliveries, suspendDeliveries } from "@/lib/delivery/suspend";
import { resetDatabase } from "@/test/database";
import { metricsPage } from "@/test/metrics-page";
import { roomOf } from "@/test/room";
import { seedDeliveries } from "@/test/seed";

const { movedBy, scrape } = metricsPage();

beforeEach(resetDatabase);

/** Deliveries of one notebook that wait, and the way to suspend it and to lift that. */
async function seedSuspendable(count: number) {
  const [id] = await seedDeliveries(count);
  const { event } = await db.delivery.findUniqueOrThrow({ where: { id: id! }, include: { event: true } });
  const { notebookId } = event;
  const mark = (suspendedAt: Date | null) =>
    db.notebook.update({ where: { id: notebookId }, data: { suspendedAt } });
  return { notebookIds: [notebookId], mark };
}

test("each state that a delivery may have is told: how many are in it, or how many have reached it", async () => {
  const metrics = await scrape();
  const told = ["hookbook_queue_deliveries", "hookbook_deliveries_total"].flatMap(
    (name) => metrics.get(name)?.samples.map(({ labels }) => labels.state) ?? [],
  );

  expect([...new Set(told)].sort()).toEqual([...deliveryState.options].sort());
});

test("what is kept as suspended counts as that, and as pending once it is released", async () => {
  const { notebookIds, mark } = await seedSuspendable(1);
  await mark(new Date());
  expect(await movedBy(() => suspendDeliveries(notebookIds))).toEqual({
    "hookbook_deliveries_total suspended": 1,
  });

  await mark(null);
  expect(await movedBy(() => releaseDeliveries(notebookIds))).toEqual({
    "hookbook_deliveries_total pending": 1,
  });
});

test("what is handed back counts as suspended if its notebook is, and else not again", async () => {
  const { mark } = await seedSuspendable(1);
  const workerId = await startLease(pool);
  const claimAndHandBack = async () =>
    handBack(
      pool,
      (await claimDeliveries(pool, workerId, roomOf())).map(({ id, attempt }) => ({ id, attempt, workerId })),
    );
  expect(await movedBy(claimAndHandBack)).toEqual({});

  await mark(new Date());
  expect(await movedBy(claimAndHandBack)).toEqual({ "hookbook_deliveries_total suspended": 1 });
});

test("what is resent counts as pending once more", async () => {
  const [id] = await seedDeliveries(1);
  await db.delivery.updateMany({ data: { state: "failed" } });

  expect(await movedBy(() => resendDelivery(OWNER, id!, async () => false))).toEqual({
    "hookbook_deliveries_total pending": 1,
  });
});
