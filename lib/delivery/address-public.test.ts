import { isIP, type LookupFunction, Socket } from "node:net";
import ipaddr from "ipaddr.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { createLookup } from "@/lib/delivery/lookup";
import { sendAttempt } from "@/lib/delivery/send";
import { type DnsServer, startDnsServer } from "@/test/dns-server";
import { sendable } from "@/test/odd-endpoint";

// Everything up to the system's connect() is what an attempt does; there it ends, so that nothing leaves this machine.

type Dialling = { host: string; lookup: LookupFunction };

let dns: DnsServer;
let agent: ReturnType<typeof createAgent>;
let dialled: string[] = [];

function noRoute(socket: Socket): Socket {
  return socket.destroy(Object.assign(new Error("there is no way out of here"), { code: "ENETUNREACH" }));
}

const { connect } = Socket.prototype;

/** In place of Socket.prototype.connect, by which every version of Node dials: the channel that tells of a socket is too late in some. */
function intercepted(this: Socket, ...given: unknown[]): Socket {
  const [{ host, lookup }] = given.flat() as [Dialling];
  if (isIP(host) > 0) {
    dialled.push(host);
    return noRoute(this);
  }
  lookup(host, { all: true }, (error, found) => {
    if (Array.isArray(found)) dialled.push(...found.map(({ address }) => address));
    if (error) this.destroy(error);
    else noRoute(this);
  });
  return this;
}

const NAMES: Record<string, string[]> = {
  "four.example": ["93.184.215.14"],
  "six.example": ["2606:2800:21f:cb07:6820:80da:af6b:8b2c"],
  "both.example": ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"],
  "many.example": Array.from({ length: 20 }, (_, at) => `93.184.215.${at}`),
  "mapped.example": ["::ffff:8.8.8.8"],
  "nat64.example": ["64:ff9b::808:808"],
  "six-to-four.example": ["2002:808:808::1"],
  "xn--bcher-kva.example": ["93.184.215.14"],
  "10.0.0.1.example": ["93.184.215.14"], // what a name looks like says nothing
  "localhost.example": ["93.184.215.14"],
  "metadata.example": ["93.184.215.14"],
};

beforeAll(async () => {
  dns = await startDnsServer(({ name, type }) => {
    const kind = type === "A" ? "ipv4" : "ipv6";
    return NAMES[name]?.filter((address) => ipaddr.parse(address).kind() === kind) ?? "no such name";
  });
  const lookup = createLookup({ servers: [dns.server], hostsFile: "/dev/null" });
  agent = createAgent({ loopback: false, networks: [] }, { lookup });
  Object.assign(Socket.prototype, { connect: intercepted });
});
afterAll(async () => {
  dns.close();
  await agent.destroy();
  Object.assign(Socket.prototype, { connect });
});
beforeEach(() => {
  dialled = [];
});

async function isDialled(host: string, addresses: string[]): Promise<void> {
  const outcome = await sendAttempt({ ...sendable, endpoint: `http://${host}/` }, { dispatcher: agent });

  expect(outcome).toMatchObject({ kind: "unreachable", reason: expect.stringContaining("no route") });
  expect(dialled).toEqual(addresses);
}

/** Spellings of one public address → what is dialled. */
const SPELLINGS: Record<string, string[]> = {
  "8.8.8.8": [
    ...[
      "8.8.8.8",
      "8.8.8.8.",
      "134744072",
      "0x08080808",
      "0X8.8.8.8",
      "010.010.010.010",
      "8.8.2056",
      "8.526344",
    ],
    ...["01002004010", "8.0x8.010.8", "%38.8.8.8", "8%2e8%2e8%2e8", "８.８.８.８", "8。8。8。8", "⑧.⑧.⑧.⑧"],
  ],
  "1.0.0.1": ["1.1", "1.0.1", "16777217"],
  "::ffff:808:808": ["[::ffff:8.8.8.8]", "[::FFFF:808:808]", "[0:0:0:0:0:ffff:8.8.8.8]"],
  "64:ff9b::808:808": ["[64:ff9b::8.8.8.8]", "[0064:ff9b:0::0808:0808]"],
  "2002:808:808::1": ["[2002:808:808::1]", "[2002:0808:0808:0:0:0:0:1]"],
  "2a00:1450::5efe:808:808": ["[2a00:1450::5efe:8.8.8.8]"],
  "2606:4700:4700::1111": [
    ...["[2606:4700:4700::1111]", "[2606:4700:4700:0:0:0:0:1111]", "[2606:4700:4700::0.0.17.17]"],
    "[2606:4700:4700:0000::1111]",
  ],
};

/** The first and the last address beside each range that is not public. */
const NEIGHBOURS = [
  ...[
    "1.0.0.0",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
  ],
  ...["168.63.129.15", "168.63.129.17", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0"],
  ...["191.255.255.255", "192.0.1.255", "192.0.3.0", "192.88.98.255", "192.88.100.0", "192.167.255.255"],
  ...["192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255"],
  ...["203.0.114.0", "223.255.255.255"],
  ...[
    "[2000::]",
    "[2001:200::]",
    "[2001:db7:ffff::1]",
    "[2001:db9::]",
    "[2003::1]",
    "[3ffe:ffff::1]",
    "[3fff:1000::]",
  ],
];

const spelled = Object.entries(SPELLINGS).flatMap(([address, hosts]) => hosts.map((host) => [host, address]));
const cases = [...spelled, ...NEIGHBOURS.map((host) => [host, host.replace(/^\[|\]$/g, "")])];

describe("a public address is dialled", () => {
  test.each(cases)("spelled %s: %s", async (host = "", address = "") => {
    await isDialled(host, [address]);
  });

  test.each(Object.entries(NAMES))("named %s: %s", async (name, addresses) => {
    await isDialled(name, addresses);
  });

  test.each([
    ["FOUR.example", "four.example"],
    ["four.example.", "four.example"],
    ["ｆｏｕｒ.example", "four.example"],
    ["b%C3%BCcher.example", "xn--bcher-kva.example"],
  ])("named %s, which is %s", async (written, name) => {
    await isDialled(written, NAMES[name] ?? []);
  });
});
