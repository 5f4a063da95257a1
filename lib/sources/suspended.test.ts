import { beforeEach, expect, test, vi } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { liftAccount, suspendAccount } from "@/lib/accounts/suspend";
import { db, pool } from "@/lib/db";
import { insertEvents } from "@/lib/events/insert";
import { createNotebook } from "@/lib/notebooks/store";
import { liftNotebook, suspendNotebook } from "@/lib/notebooks/suspend";
import { claimRun } from "@/lib/runs/claim-run";
import { finishRun } from "@/lib/runs/finish-run";
import { acceptEvent } from "@/lib/sources/accept-event";
import { forgetSource } from "@/lib/sources/lookup";
import { publishEvent } from "@/lib/sources/publish-event";
import { rerunEvent } from "@/lib/sources/rerun-event";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { newDelivery, newEvent, ORIGIN, seedNotebook, sourceOf } from "@/test/seed";
import { serveSources } from "@/test/source-server";

beforeEach(resetDatabase);

const admin = { ...OWNER, name: "admin", via: "session" } as const;
const EVENT = { method: "POST", path: "/", headers: {}, body: "{}" };

/** What the notebook's source answers in the end, once the news has come. */
async function untilAnswered(url: string, status: number): Promise<Response> {
  return vi.waitFor(async () => {
    const response = await fetch(url, { method: "POST", body: "{}" });
    expect(response.status).toBe(status);
    return response;
  });
}

test("a suspended notebook's source answers 403 with the reason and where to turn, and stores nothing", async () => {
  const { id, source } = await seedNotebook();
  const url = `http://127.0.0.1:${await serveSources()}/e/${source.key}`;
  expect((await fetch(url, { method: "POST" })).status).toBe(200);
  await suspendNotebook(admin, id, "It sends spam.");

  const first = await fetch(url, { method: "POST", body: "more" });
  expect(first.status).toBe(403);
  expect(await first.json()).toEqual({
    error: "This source is suspended: It sends spam. Ask whoever runs this Hookbook.",
  });
  expect(await db.event.count()).toBe(1);

  await liftNotebook(admin, id);
  await untilAnswered(url, 200);
});

test("all sources of a suspended account answer 403, and others go on", async () => {
  const account = await seedAccount();
  const { source } = await createNotebook(account, { title: "", description: "" }, ORIGIN);
  const other = await seedNotebook();
  const port = await serveSources();
  await suspendAccount(admin, account.id, "Spam.");

  expect(await (await untilAnswered(`http://127.0.0.1:${port}/e/${source.key}`, 403)).json()).toEqual({
    error: expect.stringContaining("Spam."),
  });
  await untilAnswered(`http://127.0.0.1:${port}/e/${other.source.key}`, 200);
  await liftAccount(admin, account.id);
  await untilAnswered(`http://127.0.0.1:${port}/e/${source.key}`, 200);
});

test("a process that has not heard of it stores nothing all the same", async () => {
  const notebook = await seedNotebook();
  const source = await sourceOf(notebook); // as of before
  await pool.query("UPDATE notebook SET suspended_at = now(), suspended_reason = 'Spam.'"); // and nobody is told

  await expect(acceptEvent(source, newEvent(source).raw)).rejects.toMatchObject({
    code: "notebook_suspended",
    reason: "Spam.",
  });
  expect((await insertEvents(pool, [newEvent(source)])).events.size).toBe(0);
  await pool.query("UPDATE notebook SET suspended_at = NULL, suspended_reason = NULL");
  await pool.query("UPDATE account SET suspended_at = now(), suspended_reason = 'All of it.'");
  expect((await insertEvents(pool, [newEvent(source)])).events.size).toBe(0);
  await pool.query("UPDATE account SET suspended_at = NULL, suspended_reason = NULL");
  forgetSource(source.key);
});

test("the source of such a process answers 403 all the same, and a body that is too large is not listed", async () => {
  const { source } = await seedNotebook();
  const port = await serveSources({ SOURCE_BODY_LIMIT: "10" });
  const url = `http://127.0.0.1:${port}/e/${source.key}`;
  expect((await fetch(url, { method: "POST" })).status).toBe(200);
  await pool.query("UPDATE notebook SET suspended_at = now(), suspended_reason = 'Spam.'"); // and nobody is told

  for (const body of ["small", "larger than it may be"]) {
    expect((await fetch(url, { method: "POST", body })).status).toBe(403);
  }
  expect(await db.event.count()).toBe(1);
});

test("a process that does not hear that it was lifted finds out by itself", async () => {
  const notebook = await seedNotebook();
  await pool.query("UPDATE notebook SET suspended_at = now(), suspended_reason = 'Spam.'");
  await vi.waitFor(async () => expect((await sourceOf(notebook)).suspended).toBe("Spam."));
  await pool.query("UPDATE notebook SET suspended_at = NULL, suspended_reason = NULL"); // and nobody is told

  await expect.poll(async () => (await sourceOf(notebook)).suspended).toBeNull();
});

test("what is published or run again in a suspended notebook is refused", async () => {
  const { id } = await seedNotebook();
  const earlier = await publishEvent(OWNER, id, EVENT, ORIGIN);
  await suspendNotebook(admin, id, "Spam.");

  await expect(publishEvent(OWNER, id, EVENT, ORIGIN)).rejects.toMatchObject({ code: "notebook_suspended" });
  await expect(rerunEvent(OWNER, earlier)).rejects.toMatchObject({ code: "notebook_suspended" });
  expect(await db.event.count()).toBe(1);
});

test("a run that is pending is not made while its notebook is suspended", async () => {
  const notebook = await seedNotebook();
  const event = newEvent(await sourceOf(notebook), { run: null });
  await insertEvents(pool, [event]);
  await suspendNotebook(admin, notebook.id, "Spam.");
  expect(await claimRun(pool, { after: null })).toBeNull();
  expect(await claimRun(pool, { eventId: event.id })).toBeNull();

  await liftNotebook(admin, notebook.id);
  expect(await claimRun(pool, { after: null })).toMatchObject({ eventId: event.id });
});

test("a run that is pending is not made while its account is suspended", async () => {
  const account = await seedAccount();
  const notebook = await createNotebook(account, { title: "", description: "" }, ORIGIN);
  await insertEvents(pool, [newEvent(await sourceOf(notebook), { run: null })]);
  await suspendAccount(admin, account.id, "Spam.");
  expect(await claimRun(pool, { after: null })).toBeNull();

  await liftAccount(admin, account.id);
  expect(await claimRun(pool, { after: null })).not.toBeNull();
});

test("a run that is over after its notebook was suspended promises nothing, and is made again later", async () => {
  const notebook = await seedNotebook();
  const event = newEvent(await sourceOf(notebook), { run: null });
  await insertEvents(pool, [event]);
  const claimed = await claimRun(pool, { after: null });
  await suspendNotebook(admin, notebook.id, "Spam.");
  const result = { durationMs: 1, message: null, observations: null, deliveries: [newDelivery()] };
  await finishRun(pool, claimed!, result);

  expect(await db.delivery.count()).toBe(0);
  expect(await db.event.findFirst()).toMatchObject({ run: "pending" });
});
