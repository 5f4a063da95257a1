import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { trimOthers } from "@/lib/retention/trim-others";
import { resetDatabase } from "@/test/database";

beforeEach(resetDatabase);

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
const ago = (ms: number) => new Date(Date.now() - ms);

test("expired sessions and tries of days ago go, and those in force stay", async () => {
  for (const [token, expiresAt] of [
    ["old", ago(1_000)],
    ["new", ago(-HOUR_MS)],
  ] as const) {
    await db.session.create({ data: { id: uuidv7(), accountId: OWNER.id, token, expiresAt } });
    await db.verification.create({ data: { id: uuidv7(), identifier: token, value: "", expiresAt } });
  }
  for (const [key, since] of [
    ["old", ago(25 * HOUR_MS)],
    ["new", ago(HOUR_MS)],
  ] as const) {
    await db.signInTries.create({ data: { key, count: 1, since } });
  }

  expect(await trimOthers()).toBe(3);
  expect((await db.session.findMany()).map(({ token }) => token)).toEqual(["new"]);
  expect((await db.verification.findMany()).map(({ identifier }) => identifier)).toEqual(["new"]);
  expect((await db.signInTries.findMany()).map(({ key }) => key)).toEqual(["new"]);
});

test("the audit log and closed reports are kept for a year, open reports for ever", async () => {
  const entry = { owner: "local", actor: "local", via: "session", action: "notebook.saved" };
  const report = {
    deliveryId: uuidv7(),
    host: "a.example",
    endpoint: "http://a.example/",
    text: "No.",
    contact: "",
  };
  for (const [subject, at] of [
    ["old", ago(YEAR_MS + 48 * HOUR_MS)],
    ["new", ago(YEAR_MS - 48 * HOUR_MS)],
  ] as const) {
    await db.auditEntry.create({ data: { id: uuidv7(), ...entry, subject, at } });
    await db.abuseReport.create({
      data: { id: uuidv7(), ...report, note: subject, createdAt: at, closedAt: at },
    });
  }
  await db.abuseReport.create({
    data: { id: uuidv7(), ...report, note: "open", createdAt: ago(3 * YEAR_MS) },
  });

  await trimOthers();
  expect((await db.auditEntry.findMany()).map(({ subject }) => subject)).toEqual(["new"]);
  expect((await db.abuseReport.findMany({ orderBy: { id: "asc" } })).map(({ note }) => note)).toEqual([
    "new",
    "open",
  ]);
});
