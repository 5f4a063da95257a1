import { beforeEach, expect, test } from "vitest";

import type { Account } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { blockHost } from "@/lib/hosts/block-list";
import { readBlockedHosts } from "@/lib/hosts/blocked";
import { hostPolicy } from "@/lib/hosts/policy";
import { toHostSettings } from "@/lib/hosts/settings";
import { forgetVerifiedHosts, verifiedHosts } from "@/lib/hosts/verified";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { seedProof } from "@/test/host-proof";
import { busListens } from "@/test/listening";

let me: Account;

beforeEach(async () => {
  await resetDatabase();
  await readBlockedHosts();
  me = await seedAccount();
});

const settings = (variables: Record<string, string> = {}) => toHostSettings(readEnv(variables));

test("a host that nobody verified is limited", async () => {
  expect(await hostPolicy(me, "example.com", settings())).toEqual({ kind: "limited" });
});

test("a host is free for the account that verified it, at that port, and for no other", async () => {
  await seedProof(me, "example.com", { verifiedAt: new Date() });
  await seedProof(me, "unproved.example");

  expect(await hostPolicy(me, "example.com", settings())).toEqual({ kind: "free" });
  expect(await hostPolicy(me, "example.com:8443", settings())).toEqual({ kind: "limited" });
  expect(await hostPolicy(me, "www.example.com", settings())).toEqual({ kind: "limited" });
  expect(await hostPolicy(me, "unproved.example", settings())).toEqual({ kind: "limited" });
  expect(await hostPolicy(await seedAccount(), "example.com", settings())).toEqual({ kind: "limited" });
});

test("with both limits off nothing is limited; with one it is", async () => {
  const off = { UNVERIFIED_HOST_RATE: "0", UNVERIFIED_HOST_DAILY: "0" };

  expect(await hostPolicy(me, "example.com", settings(off))).toEqual({ kind: "free" });
  for (const one of ["UNVERIFIED_HOST_RATE", "UNVERIFIED_HOST_DAILY"]) {
    expect(await hostPolicy(me, "example.com", settings({ [one]: "0" }))).toEqual({ kind: "limited" });
  }
});

test("where hosts must be verified, others are blocked, with what to do", async () => {
  const strict = settings({ REQUIRE_VERIFIED_HOSTS: "true" });
  await seedProof(me, "example.com", { verifiedAt: new Date() });

  expect(await hostPolicy(me, "example.com", strict)).toEqual({ kind: "free" });
  expect(await hostPolicy(me, "other.example", strict)).toMatchObject({
    kind: "blocked",
    message: expect.stringMatching(/other\.example before you have verified/),
  });
  expect(await hostPolicy(me, "127.0.0.1:8080", strict)).toEqual({ kind: "free" });
});

test("Hookbook's own host, which nobody can verify, is limited, so that notebooks may send to each other", async () => {
  const strict = settings({ REQUIRE_VERIFIED_HOSTS: "true", PUBLIC_URL: "https://hooks.example" });

  expect(await hostPolicy(me, "hooks.example", strict)).toEqual({ kind: "limited" });
  expect(await hostPolicy(me, "hooks.example:8443", strict)).toMatchObject({ kind: "blocked" });
});

test("a host on the block list is blocked with the reason, also if it is verified or the operator's own", async () => {
  await seedProof(me, "example.com", { verifiedAt: new Date() });
  await blockHost("example.com", "Its owner complained.", "admin");
  await blockHost("127.0.0.1", "Not here.", "admin");

  expect(await hostPolicy(me, "example.com", settings())).toMatchObject({
    kind: "blocked",
    message: expect.stringMatching(/blocked it \(Its owner complained\)/),
  });
  expect(await hostPolicy(me, "127.0.0.1:80", settings())).toMatchObject({ kind: "blocked" });
});

test.each([
  ["127.0.0.1:8080", "127.0.0.1", "", "free"],
  ["[::1]:8080", "127.0.0.1", "", "free"],
  ["[::ffff:7f00:1]", "127.0.0.1", "", "free"],
  ["localhost:8080", "127.0.0.1", "", "free"],
  ["shop.localhost", "127.0.0.1", "", "free"],
  ["127.0.0.1:8080", "0.0.0.0", "", "limited"],
  ["localhost:8080", "0.0.0.0", "", "limited"],
  ["127.0.0.1:8080", "0.0.0.0", "127.0.0.0/8", "free"],
  ["shop.localhost:8080", "0.0.0.0", "127.0.0.0/8", "limited"],
  ["10.1.2.3", "0.0.0.0", "10.0.0.0/8", "free"],
  ["[64:ff9b::a01:203]", "0.0.0.0", "10.0.0.0/8", "free"],
  ["11.1.2.3", "0.0.0.0", "10.0.0.0/8", "limited"],
  ["93.184.216.34", "127.0.0.1", "", "limited"],
  ["notlocalhost", "127.0.0.1", "", "limited"],
])("%s, of a server on %s that allows “%s”, is %s", async (host, HOST, ALLOWED_NETWORKS, kind) => {
  expect(await hostPolicy(me, host, settings({ HOST, ALLOWED_NETWORKS }))).toEqual({ kind });
});

test("what is verified is remembered until a process tells of a change", async () => {
  await verifiedHosts(me.id);
  await busListens();
  const known = await verifiedHosts(me.id);
  await seedProof(me, "example.com", { verifiedAt: new Date() });
  expect(await verifiedHosts(me.id)).toBe(known);

  await pool.query("SELECT pg_notify('hookbook_hosts', $1)", [me.id]);
  await expect.poll(() => verifiedHosts(me.id)).toEqual(new Set(["example.com"]));
});

test("what was read while one may have been verified is not remembered", async () => {
  const reading = verifiedHosts(me.id);
  forgetVerifiedHosts("of another account");
  const read = await reading;

  expect(await verifiedHosts(me.id)).not.toBe(read);
});
