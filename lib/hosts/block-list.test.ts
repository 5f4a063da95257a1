import { beforeEach, expect, test, vi } from "vitest";

import { pool } from "@/lib/db";
import { blockHost, listBlockedHosts, unblockHost } from "@/lib/hosts/block-list";
import { blockedHost, readBlockedHosts, watchBlockedHosts } from "@/lib/hosts/blocked";
import { resetDatabase } from "@/test/database";
import { busListens } from "@/test/listening";

beforeEach(async () => {
  await resetDatabase();
  await readBlockedHosts();
});

test("a blocked host is known when the change is answered, with the reason, at every port", async () => {
  expect(blockedHost("example.com")).toBeNull();
  await blockHost("Example.com:8080", "They asked us to.", "admin");

  expect(blockedHost("example.com")).toEqual({ reason: "They asked us to." });
  expect(blockedHost("example.com:8443")).toEqual({ reason: "They asked us to." });
  expect(await listBlockedHosts()).toMatchObject([{ host: "example.com", blockedBy: "admin" }]);
});

test("names under a blocked one are blocked with it, and no others", async () => {
  await blockHost("example.com", "No.", "admin");

  expect(blockedHost("a.b.example.com:80")).toEqual({ reason: "No." });
  expect(blockedHost("notexample.com")).toBeNull();
  expect(blockedHost("example.com.evil.test")).toBeNull();
  expect(blockedHost("com")).toBeNull();
});

test("a blocked address is blocked in every spelling", async () => {
  await blockHost("192.0.2.7", "No.", "admin");

  expect(blockedHost("192.0.2.7:80")).toEqual({ reason: "No." });
  expect(blockedHost("[::ffff:c000:207]:80")).toEqual({ reason: "No." });
  expect(blockedHost("192.0.2.8")).toBeNull();
});

test("a host that is blocked again gets the new reason, and one that is unblocked is free", async () => {
  await blockHost("example.com", "First.", "admin");
  await blockHost("example.com", "Second.", "other");
  expect(blockedHost("example.com")).toEqual({ reason: "Second." });

  expect(await unblockHost("example.com")).toBe(true);
  expect(blockedHost("example.com")).toBeNull();
  expect(await unblockHost("example.com")).toBe(false);
});

test("what is no host can't be blocked", async () => {
  await expect(blockHost("https://example.com", "No.", "admin")).rejects.toMatchObject({
    fields: { host: expect.any(String) },
  });
});

test("a process hears of what another one blocks", async () => {
  const watching = await watchBlockedHosts();
  await busListens();
  await pool.query(
    "INSERT INTO blocked_host (host, reason, blocked_by) VALUES ('far.example', 'No.', 'admin')",
  );
  expect(blockedHost("far.example")).toBeNull();
  await pool.query("SELECT pg_notify('hookbook_blocked_hosts', '')");

  await vi.waitFor(() => expect(blockedHost("far.example")).toEqual({ reason: "No." }));
  await watching.stop();
});
