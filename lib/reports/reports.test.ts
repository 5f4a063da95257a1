import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { removeSome } from "@/lib/notebooks/remove-discarded";
import { createNotebook, deleteNotebook } from "@/lib/notebooks/store";
import { suspendNotebook } from "@/lib/notebooks/suspend";
import { makeReport } from "@/lib/reports/make-report";
import { findReported } from "@/lib/reports/reported";
import { reportListQuery } from "@/lib/reports/schema";
import { closeReport, listReports } from "@/lib/reports/store";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { newDelivery, ORIGIN, seedEvent, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const admin = { ...OWNER, name: "admin", via: "session" } as const;
const REPORT = { text: "We never asked for this.", contact: "ops@shop.example" };
const list = (query = {}) => listReports(reportListQuery.parse(query));

async function seedSent() {
  const account = await seedAccount();
  const notebook = await createNotebook(account, { title: "Hooks", description: "" }, ORIGIN);
  const delivery = newDelivery({ endpoint: "https://shop.example/hook?token=secret" });
  await seedEvent(await sourceOf(notebook), [delivery]);
  return { account, notebook, deliveryId: delivery.id };
}

test("what was sent is shown as whoever received it knows it: host and times, no payload and no sender", async () => {
  const { deliveryId, account } = await seedSent();
  const startedAt = new Date("2026-11-25T07:00:00Z");
  await db.attempt.create({
    data: { deliveryId, number: 1, outcome: "rejected", startedAt, requestHeaders: [] },
  });

  const shown = await findReported(deliveryId);
  expect(shown).toEqual({
    deliveryId,
    host: "shop.example",
    attempts: [{ number: 1, startedAt: startedAt.toISOString() }],
  });
  expect(JSON.stringify(shown)).not.toContain(account.id);
  expect(await findReported(crypto.randomUUID())).toBeNull();
});

test("a report names which account and notebook sent it, also once they are suspended, and closes with a note", async () => {
  const { account, notebook, deliveryId } = await seedSent();
  const { name } = await db.account.findUniqueOrThrow({ where: { id: account.id } });
  const id = await makeReport(deliveryId, REPORT, "192.0.2.1");
  await suspendNotebook(admin, notebook.id, "Spam.");

  const shown = {
    id,
    ...REPORT,
    clientIp: "192.0.2.1",
    deliveryId,
    host: "shop.example",
    endpoint: "https://shop.example/hook?…",
    account: { id: account.id, name, suspended: null },
    notebook: { id: notebook.id, name: "Hooks", suspended: "Spam." },
  };
  expect(await list()).toMatchObject({ reports: [{ ...shown, closedAt: null }], next: null });
  expect(await list({ state: "closed" })).toEqual({ reports: [], next: null });

  const closed = { ...shown, closedBy: "admin", note: "Suspended." };
  expect(await closeReport(admin, id, "Suspended.")).toMatchObject(closed);
  await expect(closeReport(admin, id, "Again.")).rejects.toMatchObject({ code: "already_closed" });
  await expect(closeReport(admin, crypto.randomUUID(), "")).rejects.toMatchObject({ code: "not_found" });
  expect(await list()).toEqual({ reports: [], next: null });
  expect(await list({ state: "closed" })).toMatchObject({ reports: [closed] });
});

test("a report stays when what it is about is deleted, and names nobody any more", async () => {
  const { account, notebook, deliveryId } = await seedSent();
  await makeReport(deliveryId, REPORT, null);
  await deleteNotebook(account, notebook.id);
  await db.account.delete({ where: { id: account.id } });

  expect(await list()).toMatchObject({ reports: [{ account: null, notebook: null, host: "shop.example" }] });
  while (await removeSome()) {}
  await expect(makeReport(deliveryId, REPORT, null)).rejects.toMatchObject({ code: "not_found" });
});

test("of one delivery three reports are taken, also of those that come at once", async () => {
  const { deliveryId } = await seedSent();
  const all = await Promise.allSettled(
    [1, 2, 3, 4, 5].map((last) => makeReport(deliveryId, REPORT, `192.0.2.${last}`)),
  );

  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  expect(await db.abuseReport.count()).toBe(3);
  await expect(makeReport(deliveryId, REPORT, "198.51.100.1")).rejects.toMatchObject({
    status: 429,
    headers: { "Retry-After": "3600" },
  });
});

test("of one address ten reports an hour are taken; the addresses of one IPv6 network are one", async () => {
  for (let made = 0; made < 10; made++) {
    const { deliveryId } = await seedSent();
    await makeReport(deliveryId, REPORT, `2001:db8::${made + 1}`);
  }
  const { deliveryId } = await seedSent();
  await expect(makeReport(deliveryId, REPORT, "2001:db8::ffff")).rejects.toMatchObject({
    code: "too_many_reports",
  });
  await makeReport(deliveryId, REPORT, "2001:db8:0:1::1");

  await db.abuseReport.updateMany({ data: { createdAt: new Date(Date.now() - 3_601_000) } });
  await makeReport(deliveryId, REPORT, "2001:db8::ffff");
});

test("reports are listed newest first, by pages", async () => {
  const ids: string[] = [];
  for (let made = 0; made < 3; made++) {
    ids.unshift(await makeReport((await seedSent()).deliveryId, REPORT, null));
  }
  const page = await list({ limit: 2 });
  expect(page.reports.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect((await list({ limit: 2, before: page.next })).reports.map(({ id }) => id)).toEqual(ids.slice(2));
});
