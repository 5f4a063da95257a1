import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db, pool } from "@/lib/db";
import { insertEvents } from "@/lib/events/insert";
import { blockHost } from "@/lib/hosts/block-list";
import { readBlockedHosts } from "@/lib/hosts/blocked";
import { forgetVerifiedHosts } from "@/lib/hosts/verified";
import { completeRunOf } from "@/lib/runs/complete-run";
import { acceptEvent } from "@/lib/sources/accept-event";
import { resetDatabase } from "@/test/database";
import { seedProof } from "@/test/host-proof";
import { newEvent, seedNotebook, sourceOf, webhookCell } from "@/test/seed";

beforeEach(async () => {
  await resetDatabase();
  await readBlockedHosts();
  forgetVerifiedHosts(null);
});

async function promised(...endpoints: string[]) {
  const source = await sourceOf(await seedNotebook(...endpoints.map((endpoint) => webhookCell(endpoint))));
  await acceptEvent(source, newEvent(source).raw);
  return db.delivery.findMany({ orderBy: { position: "asc" } });
}

test("what is promised is limited by its host, each delivery by itself", async () => {
  await seedProof(OWNER, "mine.example", { verifiedAt: new Date() });

  expect(
    await promised("https://mine.example/", "https://other.example./", "http://127.0.0.1:1/"),
  ).toMatchObject([
    { host: "mine.example", state: "pending", limited: false },
    { host: "other.example", state: "pending", limited: true },
    { host: "127.0.0.1:1", state: "pending", limited: false },
  ]);
});

test("what goes to a blocked host is blocked with the reason, and keeps its payload", async () => {
  await blockHost("example.com", "No.", "admin");
  const [delivery] = await promised("https://hooks.example.com/");

  expect(delivery).toMatchObject({ state: "blocked", message: expect.stringMatching(/hooks\.example\.com/) });
  expect(Buffer.from(delivery!.payload!).toString()).toBe("hello");
});

test("a run that is made after the reply promises the same", async () => {
  await blockHost("blocked.example", "No.", "admin");
  const source = await sourceOf(
    await seedNotebook(webhookCell("https://other.example/"), webhookCell("https://blocked.example/")),
  );
  const event = newEvent(source, { run: null });
  await insertEvents(pool, [event]);
  await completeRunOf(event.id);

  expect(await db.delivery.findMany({ orderBy: { position: "asc" } })).toMatchObject([
    { state: "pending", limited: true },
    { state: "blocked", limited: false, message: expect.stringMatching(/blocked\.example/) },
  ]);
});
