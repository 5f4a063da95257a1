import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createLookup, NameLookupError } from "@/lib/delivery/lookup";
import { type Answer, type DnsServer, type Question, startDnsServer } from "@/test/dns-server";

const names: Record<string, Partial<Record<Question["type"], Answer>>> = {
  "both.example": { A: ["192.0.2.1", "192.0.2.2"], AAAA: ["2001:db8::1"] },
  "four.example": { A: ["192.0.2.1"], AAAA: [] },
  "six.example": { A: [], AAAA: ["2001:db8::1"] },
  "broken-six.example": { A: ["192.0.2.1"], AAAA: "server failure" },
  "empty.example": { A: [], AAAA: [] },
  "broken.example": { A: "server failure", AAAA: "server failure" },
  host: { A: ["192.0.2.9"], AAAA: [] },
};

let dns: DnsServer;
const hostsFile = join(tmpdir(), `hookbook-hosts-${process.pid}`);

beforeAll(async () => {
  dns = await startDnsServer(({ name, type }) => {
    if (name.startsWith("silent-")) return "silence";
    if (name === "half.example") return type === "A" ? ["192.0.2.1"] : "silence";
    return names[name]?.[type] ?? "no such name";
  });
  await writeFile(
    hostsFile,
    "# ours\n192.0.2.77\tPrinter.Lan printer # the old one\n::7 printer\nbad line\n",
  );
});
afterAll(() => dns.close());

const lookup = (name: string) => createLookup({ servers: [dns.server], hostsFile })(name);

describe("a name", () => {
  test.each([
    ["both.example", ["192.0.2.1", "192.0.2.2", "2001:db8::1"]],
    ["BOTH.Example.", ["192.0.2.1", "192.0.2.2", "2001:db8::1"]],
    ["four.example", ["192.0.2.1"]],
    ["six.example", ["2001:db8::1"]],
    ["broken-six.example", ["192.0.2.1"]],
  ])("%s has the addresses that DNS gives it, IPv4 first", async (name, addresses) => {
    expect(await lookup(name)).toEqual(addresses);
  });

  test.each([
    ["missing.example", "does not exist"],
    ["empty.example", "has no address"],
    ["broken.example", "could not be looked up (ESERVFAIL, ESERVFAIL)"],
    [`${"a".repeat(64)}.example`, "is not one that DNS can hold"],
  ])("%s can't be looked up: it %s", async (name, words) => {
    const error = await lookup(name).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(NameLookupError);
    expect(String(error)).toContain(words);
  });

  test("is asked for as it is written: no search domain is appended", async () => {
    process.env.LOCALDOMAIN = "corp.example";
    process.env.RES_OPTIONS = "ndots:5";
    await lookup("host");
    await expect(lookup("api.missing")).rejects.toThrow("does not exist");
    delete process.env.LOCALDOMAIN;
    delete process.env.RES_OPTIONS;

    const asked = dns.asked.map(({ name }) => name);
    expect(asked).toContain("api.missing");
    expect(asked.filter((name) => name.includes("corp"))).toEqual([]);
  });

  test("that the hosts file has is not asked of DNS", async () => {
    expect(await lookup("PRINTER")).toEqual(["192.0.2.77", "::7"]);
    expect(await lookup("printer.lan.")).toEqual(["192.0.2.77"]);
    expect(dns.asked.map(({ name }) => name)).not.toContain("printer");
  });

  test("under localhost is this machine, whatever DNS would say", async () => {
    for (const name of ["localhost", "localhost.", "LOCALHOST", "api.localhost"]) {
      expect(await lookup(name)).toEqual(["127.0.0.1", "::1"]);
    }
    expect(dns.asked.filter(({ name }) => name.endsWith("localhost"))).toEqual([]);
  });

  test("that many connections ask for at once is looked up once", async () => {
    const shared = createLookup({ servers: [dns.server], hostsFile });
    const before = dns.asked.length;
    await Promise.all(Array.from({ length: 50 }, () => shared("four.example")));
    expect(dns.asked.length - before).toBe(2);

    await shared("four.example");
    expect(dns.asked.length - before).toBe(4);
  });
});

describe("lookups that DNS does not answer", () => {
  let started: number;
  let second: DnsServer; // asked after the first, in each try
  let shared: ReturnType<typeof createLookup>;
  let half: Promise<string[]>;
  let silent: Promise<unknown>[];

  beforeAll(async () => {
    second = await startDnsServer(() => "silence");
    started = performance.now();
    shared = createLookup({ servers: [dns.server, second.server], hostsFile });
    half = shared("half.example");
    silent = Array.from({ length: 50 }, (_, at) => shared(`silent-${at}.example`).catch(String));
  });

  test("keep no other waiting, even fifty of them", async () => {
    expect(await Promise.race([shared("four.example"), ...silent])).toEqual(["192.0.2.1"]);
  });

  test("end after 3 seconds", async () => {
    for (const end of await Promise.all(silent)) {
      expect(end).toContain("could not be looked up within 3 seconds");
    }
    expect(performance.now() - started).toBeLessThan(4_500);
    second.close();
  });

  test("in one half end with the addresses of the other", async () => {
    expect(await half).toEqual(["192.0.2.1"]);
  });
});
