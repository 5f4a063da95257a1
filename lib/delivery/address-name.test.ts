import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import ipaddr from "ipaddr.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { createLookup } from "@/lib/delivery/lookup";
import { sendAttempt } from "@/lib/delivery/send";
import { type DnsServer, startDnsServer } from "@/test/dns-server";
import { sendable } from "@/test/odd-endpoint";

/** Name → its addresses; the DNS server tells IPv4 and IPv6 apart. */
const NAMES: Record<string, string[]> = {
  "loopback.example": ["127.0.0.1"],
  "loopback-six.example": ["::1"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "unspecified.example": ["0.0.0.0"],
  "ten.example": ["10.0.0.1"],
  "twelve.example": ["172.20.0.1"],
  "sixteen.example": ["192.168.0.1"],
  "carrier.example": ["100.64.0.1"],
  "link-local.example": ["fe80::1"],
  "unique-local.example": ["fd12::1"],
  "six-to-four.example": ["2002:7f00:1::"],
  "nat64.example": ["64:ff9b::a00:1"],
  "nat64-local.example": ["64:ff9b:1::808:808"],
  "isatap.example": ["2a00:1450::5efe:a00:1"],
  "documentation.example": ["192.0.2.1"],
  "multicast.example": ["224.0.0.1"],
  "metadata.google.internal": ["169.254.169.254"],
  "instance-data.ec2.internal": ["169.254.169.254"],
  "metadata-six.example": ["fd00:ec2::254"],
  "metadata.tencentyun.com": ["169.254.0.23"],
  "metadata-alibaba.example": ["100.100.100.200"],
  "wireserver.example": ["168.63.129.16"],
  "mixed-first.example": ["10.0.0.1", "93.184.215.14"],
  "mixed-last.example": ["93.184.215.14", "127.0.0.1"],
  "mixed-six.example": ["93.184.215.14", "::1"],
  "mixed-four.example": ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "127.0.0.1"],
  "many.example": [...Array.from({ length: 20 }, (_, at) => `93.184.215.${at}`), "169.254.169.254"],
};

let dns: DnsServer;
let server: Server;
let port: number;
let connections = 0;
let requests = 0;

const rebinding = new Map<string, string[][]>(); // name → what is answered, one after another; the last one stays

beforeAll(async () => {
  dns = await startDnsServer(({ name, type }) => {
    const turns = rebinding.get(name);
    const addresses = turns ? turns[0] : NAMES[name];
    if (turns && turns.length > 1 && type === "AAAA") turns.shift(); // asked after A
    const kind = type === "A" ? "ipv4" : "ipv6";
    return addresses?.filter((address) => ipaddr.parse(address).kind() === kind) ?? "no such name";
  });
  server = createServer((request, response) => {
    requests++;
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const to = { Location: searchParams.get("to") ?? "" };
    if (pathname === "/away") response.writeHead(Number(searchParams.get("status")), to).end();
    else response.writeHead(200, { Connection: "close" }).end("got it");
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "::", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  dns.close();
  server.close();
});
beforeEach(() => {
  connections = 0;
  requests = 0;
});

function sender(networks: string[], loopback = false) {
  const policy = { loopback, networks: networks.map((network) => ipaddr.parseCIDR(network)) };
  const agent = createAgent(policy, {
    lookup: createLookup({ servers: [dns.server], hostsFile: "/dev/null" }),
  });
  const send = (endpoint: string) =>
    sendAttempt({ ...sendable, endpoint }, { dispatcher: agent, deadlineMs: 10_000 });
  return { send, close: () => agent.destroy() };
}

describe("a name is not dialled", () => {
  test.each(Object.entries(NAMES))("when it is %s", async (name, addresses) => {
    const { send, close } = sender([]);
    const outcome = await send(`http://${name}:${port}/`);
    await close();

    expect(outcome).toMatchObject({ kind: "blocked", cause: "blocked", response: null });
    const named = addresses.some((address) => outcome.reason?.includes(`resolves to ${address}, which`));
    expect(named).toBe(true);
    expect(connections).toBe(0);
  });

  test("when it changes to a private address after the first answer", async () => {
    rebinding.set("rebinding.example", [["127.0.0.1"], ["10.0.0.1"], ["127.0.0.1", "10.0.0.1"]]);
    const { send, close } = sender(["127.0.0.0/8"]); // stands in for the public address
    const endpoint = `http://rebinding.example:${port}/`;

    expect(await send(endpoint)).toMatchObject({ kind: "delivered" });
    for (let time = 0; time < 3; time++) {
      expect(await send(endpoint)).toMatchObject({
        kind: "blocked",
        reason: expect.stringContaining("rebinding.example resolves to 10.0.0.1"),
      });
    }
    await close();
    expect(connections).toBe(1);
  });

  test.each([
    [301, "http://169.254.169.254/latest/meta-data/"],
    [302, "http://10.0.0.1/"],
    [303, "http://localhost:PORT/"],
    [307, "http://127.0.0.1:PORT/"],
    [308, "http://loopback.example:PORT/"],
    [302, "/elsewhere"],
  ])("when a %i redirects to %s", async (status, to) => {
    const { send, close } = sender(["127.0.0.0/8"]);
    const away = encodeURIComponent(to.replace("PORT", `${port}`));
    const outcome = await send(`http://127.0.0.1:${port}/away?status=${status}&to=${away}`);
    await close();

    expect(outcome).toMatchObject({ kind: "rejected", response: { status } });
    expect(requests).toBe(1);
  });
});

describe("what ALLOWED_NETWORKS names is dialled", () => {
  test.each([
    ["127.0.0.0/8", "127.0.0.1"],
    ["127.0.0.0/8", "127.1"],
    ["127.0.0.0/8", "0x7f000001"],
    ["127.0.0.0/8", "[::ffff:127.0.0.1]"],
    ["127.0.0.0/8", "loopback.example"],
    ["127.0.0.0/8", "LOOPBACK.example."],
    ["127.0.0.0/8", "mapped.example"],
    ["::1/128", "[::1]"],
    ["::1/128", "loopback-six.example"],
    ["127.0.0.1/32,::1/128", "localhost"],
    ["127.0.0.1/32,::1/128", "localhost."],
    ["127.0.0.1/32,::1/128", "api.localhost"],
  ])("%s lets %s through", async (networks, host) => {
    const { send, close } = sender(networks.split(","));
    const outcome = await send(`http://${host}:${port}/`);
    await close();

    expect(outcome).toMatchObject({ kind: "delivered", response: { status: 200 } });
    expect(connections).toBe(1);
  });

  test.each([
    ["10.0.0.0/8", "127.0.0.1"],
    ["127.0.0.2/32", "127.0.0.1"],
    ["::1/128", "localhost"], // it is 127.0.0.1 too
    ["93.184.0.0/16", "mixed-last.example"],
    ["64:ff9b::/96", "nat64.example"], // the policy is asked about the address that is carried
  ])("%s does not let %s through", async (network, host) => {
    const { send, close } = sender([network]);
    const outcome = await send(`http://${host}:${port}/`);
    await close();

    expect(outcome).toMatchObject({ kind: "blocked" });
    expect(connections).toBe(0);
  });
});
