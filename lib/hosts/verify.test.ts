import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { Account } from "@/lib/accounts/account";
import { db, pool } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { blockHost } from "@/lib/hosts/block-list";
import { readBlockedHosts } from "@/lib/hosts/blocked";
import { claimDue, lookAgain } from "@/lib/hosts/look-again";
import { toHostSettings } from "@/lib/hosts/settings";
import { addHost, findHost, removeHost } from "@/lib/hosts/store";
import { forgetVerifiedHosts, verifiedHosts } from "@/lib/hosts/verified";
import { verifyHost } from "@/lib/hosts/verify";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { type DnsServer, startDnsServer } from "@/test/dns-server";
import { seedProof } from "@/test/host-proof";

const settings = toHostSettings(readEnv({ HOST: "0.0.0.0" })); // no address of a test may be dialled: DNS alone answers
const HOST = "shop.example";

let me: Account;
let dns: DnsServer;
let record: string;

beforeEach(async () => {
  await resetDatabase();
  await readBlockedHosts();
  forgetVerifiedHosts(null);
  me = await seedAccount();
  record = "";
  dns = await startDnsServer(({ type, name }) =>
    type === "TXT" && name === HOST ? [`hookbook-verification=${record}`] : "no such name",
  );
});
afterEach(() => dns.close());

const verify = (account = me, host = HOST) => verifyHost(account, host, { servers: [dns.server], settings });
const age = (interval: string) =>
  pool.query(`UPDATE host_proof SET checked_at = checked_at - interval '${interval}'`);

test("a host is verified once its token is found, for the account whose token it is alone", async () => {
  const { host } = await addHost(me, HOST);
  record = host.token ?? "";
  expect(host).toMatchObject({ state: "unverified", sends: "limited", checkedAt: null, problem: null });
  const other = await seedAccount();
  await addHost(other, HOST);

  expect((await verify()).host).toMatchObject({
    state: "verified",
    sends: "freely",
    method: "dns",
    problem: null,
  });
  expect((await verify(other)).host).toMatchObject({ state: "unverified", sends: "limited" });
  expect(await verifiedHosts(me.id)).toEqual(new Set([HOST]));
});

test("a token that is not there is told why, and the host stays limited", async () => {
  await addHost(me, HOST);

  expect((await verify()).host).toMatchObject({
    state: "unverified",
    sends: "limited",
    checkedAt: expect.any(String),
    problem: expect.stringMatching(/^DNS: no TXT record/m),
  });
});

test("a verified host that is looked at in vain by hand stays verified, and says so", async () => {
  await seedProof(me, HOST, { verifiedAt: new Date(), method: "http" });

  expect((await verify()).host).toMatchObject({
    state: "verified",
    sends: "freely",
    problem: expect.stringMatching(/no TXT record/),
  });
});

describe("a look is refused", () => {
  test("at a host that is not listed, or is another account's", async () => {
    await seedProof(await seedAccount(), HOST);

    await expect(verify()).rejects.toMatchObject({ status: 404, code: "not_found" });
  });

  test("right after another one, and of two at once, with when to come again", async () => {
    await addHost(me, HOST);
    const looks = await Promise.allSettled([verify(), verify()]);
    const [refused] = looks.flatMap((look) => (look.status === "rejected" ? look.reason : []));

    expect(looks.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(refused).toMatchObject({ status: 429, code: "too_soon", headers: { "Retry-After": "5" } });
    await age("5 seconds");
    expect((await verify()).host.state).toBe("unverified");
  });

  test("when the account looked at 20 hosts within a minute", async () => {
    for (let at = 0; at < 20; at++) await seedProof(me, `${at}.example`, { checkedAt: new Date() });
    await addHost(me, HOST);
    await expect(verify()).rejects.toMatchObject({ status: 429, headers: { "Retry-After": "60" } });

    await age("1 minute");
    expect((await verify()).host.state).toBe("unverified");
  });

  test("at a blocked host: it is not contacted", async () => {
    await addHost(me, HOST);
    await blockHost(HOST, "Complaints.", "admin");

    await expect(verify()).rejects.toMatchObject({ status: 409, code: "host_blocked" });
    expect(dns.asked).toEqual([]);
  });
});

describe("a proof", () => {
  const again = async () => {
    for (const due of await claimDue(pool)) await lookAgain(due, { servers: [dns.server], settings });
  };

  test("is looked at again a day after, and by one process", async () => {
    await seedProof(me, HOST, { verifiedAt: new Date(), checkedAt: new Date() });
    await seedProof(me, "unverified.example", { checkedAt: new Date(0) });
    expect(await claimDue(pool)).toEqual([]);

    await age("1 day");
    expect(await claimDue(pool)).toMatchObject([{ accountId: me.id, host: HOST }]);
    expect(await claimDue(pool)).toEqual([]);
  });

  test("that is there at every look stays, and one that is found again has missed nothing", async () => {
    const { token } = await seedProof(me, HOST, {
      verifiedAt: new Date(0),
      checkedAt: new Date(0),
      misses: 3,
    });
    record = token;
    await again();

    expect(await db.hostProof.findFirst()).toMatchObject({
      verifiedAt: new Date(0),
      misses: 0,
      problem: null,
    });
  });

  test("that is gone lapses at the fourth look in a row, and says why", async () => {
    await seedProof(me, HOST, { verifiedAt: new Date(), checkedAt: new Date(0) });
    expect(await verifiedHosts(me.id)).toEqual(new Set([HOST]));
    for (let look = 1; look <= 3; look++) {
      await again();
      expect((await findHost(me, HOST)).host).toMatchObject({
        state: "verified",
        problem: expect.any(String),
      });
      await again(); // too soon: it is not looked at
      expect(await db.hostProof.findFirst()).toMatchObject({ misses: look });
      await age("6 hours");
    }
    await again();

    expect((await findHost(me, HOST)).host).toMatchObject({
      state: "unverified",
      sends: "limited",
      problem: expect.stringMatching(
        /^It was verified, but the last 4 looks did not find the token any more\.\nhttps:/,
      ),
    });
    await vi.waitFor(async () => expect(await verifiedHosts(me.id)).toEqual(new Set()));
  });
});

test("the audit log says what became of a host", async () => {
  const { host } = await addHost(me, HOST);
  await addHost(me, HOST);
  record = host.token ?? "";
  await verify();
  await age("5 seconds");
  await verify(); // verified already
  record = "";
  await pool.query("UPDATE host_proof SET misses = 3, checked_at = '1970-01-01'");
  for (const due of await claimDue(pool)) await lookAgain(due, { servers: [dns.server], settings });
  await removeHost(me, HOST);
  const entries = await db.auditEntry.findMany({
    orderBy: { id: "asc" },
    select: { action: true, subject: true },
  });

  expect(entries).toEqual(
    ["host.added", "host.verified", "host.lapsed", "host.removed"].map((action) => ({
      action,
      subject: HOST,
    })),
  );
});
