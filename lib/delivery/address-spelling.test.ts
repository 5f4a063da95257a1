import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { sendAttempt } from "@/lib/delivery/send";
import { sendable } from "@/test/odd-endpoint";

const strict = createAgent({ loopback: false, networks: [] });
let server: Server;
let port: number;
let connections = 0; // to the server
let sockets = 0; // made by this process, to whatever address
const count = () => sockets++;

beforeAll(async () => {
  server = createServer((_request, response) => response.end());
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "::", resolve)); // IPv4 and IPv6
  port = (server.address() as AddressInfo).port;
  subscribe("net.client.socket", count);
});
afterAll(async () => {
  unsubscribe("net.client.socket", count);
  server.close();
  await strict.destroy();
});

const send = (endpoint: string) => sendAttempt({ ...sendable, endpoint }, { dispatcher: strict });

/** Spellings of one address → what it is in the end, as the reason names it. */
const SPELLINGS: Record<string, string[]> = {
  "127.0.0.1": [
    ...["127.0.0.1", "127.1", "127.0.1", "127.0.0.1.", "2130706433", "0x7f000001", "0X7F000001", "0x7f.1"],
    ...["0x7f.0x0.0x0.0x1", "0x7f.0.1", "0177.0.0.1", "0177.1", "017700000001", "00000177.0.0.01"],
    ...["127.0x1", "127.0.0x0.1", "127.000.000.001", "0x7f.0.0.01", "127.0.0.0x1", "0x0000007f.1"],
    ...[
      "%31%32%37.0.0.1",
      "127%2e0%2e0%2e1",
      "127.0.0.%31",
      "１２７.０.０.１",
      "127。0。0。1",
      "127．0．0．1",
    ],
    ...["①②⑦.⓪.⓪.①", "127｡1", "０x7f.1", "𝟏𝟐𝟕.𝟎.𝟎.𝟏", "127.1.", "2130706433.", "0177.0x0.0.1", "%30x7f%2e1"],
  ],
  "127.255.255.254": ["127.255.255.254", "2147483646", "127.16777214"],
  "0.0.0.0": ["0", "0.0.0.0", "0x0", "000", "0.0", "00000000000", "0x", "０"],
  "::1": ["[::1]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::0:1]", "[::0.0.0.1]", "[0::1]"],
  "::": ["[::]", "[0::0]", "[::0.0.0.0]"],
  "::ffff:7f00:1": [
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::FFFF:7F00:0001]",
  ],
  "::7f00:1": ["[::127.0.0.1]", "[::7f00:1]", "[0:0:0:0:0:0:7f00:1]"],
  "::ffff:0:7f00:1": ["[::ffff:0:127.0.0.1]", "[::ffff:0:7f00:1]"],
  "64:ff9b::7f00:1": [
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[0064:FF9B::7F00:1]",
    "[64:ff9b:0:0:0:0:127.0.0.1]",
  ],
  "64:ff9b:1::7f00:1": ["[64:ff9b:1::127.0.0.1]", "[64:ff9b:1:0:0:0:7f00:1]"],
  "64:ff9b:1::808:808": ["[64:ff9b:1::8.8.8.8]"],
  "2002:7f00:1::": ["[2002:7f00:1::]", "[2002:7f00:0001:0:0:0:0:0]"],
  "2001:0:4136:e378:8000:63bf:80ff:fffe": ["[2001:0:4136:e378:8000:63bf:80ff:fffe]"],
  "2a00:1450::5efe:7f00:1": ["[2a00:1450::5efe:127.0.0.1]", "[2a00:1450::5efe:7f00:1]"],
  "2a00:1450::200:5efe:a00:1": ["[2a00:1450::200:5efe:10.0.0.1]"],
  "fe80::5efe:a00:1": ["[fe80::5efe:10.0.0.1]"],
  "169.254.169.254": [
    ...[
      "169.254.169.254",
      "2852039166",
      "0xa9fea9fe",
      "0251.0376.0251.0376",
      "169.254.43518",
      "169.16689662",
    ],
    ...["0xa9.0xfe.0xa9.0xfe", "169.254.169.254.", "１６９.２５４.１６９.２５４", "169%2E254%2E169%2E254"],
  ],
  "::ffff:a9fe:a9fe": ["[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]"],
  "64:ff9b::a9fe:a9fe": ["[64:ff9b::169.254.169.254]"],
  "2002:a9fe:a9fe::": ["[2002:a9fe:a9fe::]"],
  "fd00:ec2::254": ["[fd00:ec2::254]", "[FD00:0EC2::0254]"],
  "fd20:ce::254": ["[fd20:ce::254]"],
  "100.100.100.200": ["100.100.100.200", "1684301000", "0x646464c8", "0144.0144.0144.0310"],
  "168.63.129.16": ["168.63.129.16", "2822734096", "0xa83f8110"],
  "192.0.0.192": ["192.0.0.192"],
  "10.0.0.1": [
    "10.0.0.1",
    "10.1",
    "167772161",
    "012.0.0.1",
    "0xa.1",
    "0x0a000001",
    "10.0.1",
    "１０.０.０.１",
  ],
  "::ffff:a00:1": ["[::ffff:10.0.0.1]"],
  "2002:a00:1::": ["[2002:a00:1::]"],
  "172.16.0.1": ["172.16.0.1", "2886729729", "172.1048577", "0xac100001", "0254.020.0.1"],
  "172.31.255.255": ["172.31.255.255"],
  "192.168.1.1": [
    "192.168.1.1",
    "192.168.257",
    "3232235777",
    "0300.0250.1.1",
    "0xc0a80101",
    "192.11010305",
    "030052000401",
  ],
  "::ffff:c0a8:101": ["[::ffff:192.168.1.1]", "[::ffff:c0a8:0101]"],
  "64:ff9b::c0a8:101": ["[64:ff9b::192.168.1.1]"],
};

const RESERVED = [
  ...["0.1.2.3", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1"],
  ...["198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1"],
  ...["255.255.255.255", "169.254.0.1"],
  ...[
    "[::2]",
    "[100::1]",
    "[2001:2::1]",
    "[2001:db8::1]",
    "[3fff::1]",
    "[4000::1]",
    "[5f00::1]",
    "[fc00::1]",
  ],
  ...["[fd12:3456::1]", "[fe80::1]", "[fec0::1]", "[ff02::1]", "[ff0e::1]", "[64:ff9b::10.0.0.1]"],
  ...["[::ffff:0.0.0.0]", "[::ffff:192.168.0.1]", "[2002:c0a8:101::1]", "[2002:c0a8:101:1::1]"],
];

const spelled = Object.entries(SPELLINGS).flatMap(([address, hosts]) => hosts.map((host) => [host, address]));
const cases = [...spelled, ...RESERVED.map((host) => [host, host.startsWith("[") ? "" : host])];

describe("an address that is not public is not dialled", () => {
  test.each(cases)("spelled %s", async (host, address) => {
    const before = sockets;
    const outcome = await send(`http://${host}:${port}/`);

    expect(outcome).toMatchObject({ kind: "blocked", cause: "blocked", response: null });
    expect(outcome.reason).toContain(`${address} is a private or reserved address`.trimStart());
    expect(outcome.reason).toContain("ALLOWED_NETWORKS");
    expect(sockets).toBe(before);
  });

  test.each([
    ...["localhost", "LOCALHOST", "LocalHost", "localhost.", "lOcAlHoSt.", "ｌｏｃａｌｈｏｓｔ", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ"],
    ...["%6c%6f%63alhost", "local%68ost%2e", "loc­alhost", "api.localhost", "a.b.localhost."],
  ])("named %s", async (host) => {
    const outcome = await send(`http://${host}:${port}/`);

    expect(outcome).toMatchObject({ kind: "blocked", cause: "blocked" });
    expect(outcome.reason).toMatch(
      /localhost\.? resolves to 127\.0\.0\.1, which is a private or reserved address/,
    );
  });

  test("whatever it was called", () => {
    expect(connections).toBe(0);
    expect(new Set(cases.map(([host]) => host)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThanOrEqual(150);
  });
});

describe("what is no http or https URL is not dialled either", () => {
  test.each([
    ...["http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[::1%25lo]/", "http://256.1.1.1/"],
    ...["http://1.2.3.4.5/", "http://0x100000000/", "http://127.0.0.1:65536/", "http://[::1/", "http://::1/"],
    ...[
      "http://[::ffff:127.0.0.256]/",
      "http://127.0.0.08/",
      "http://a b/",
      "http://",
      "http://%00/",
      "/hooks",
    ],
    ...[
      "127.0.0.1",
      "ftp://127.0.0.1/",
      "file:///etc/passwd",
      "unix:/run/docker.sock",
      "gopher://127.0.0.1/",
    ],
    ...["javascript:0", "data:,x", "ws://127.0.0.1/", "http://127.0.0.1%2f@example.com:x/", ""],
  ])("%s", async (endpoint) => {
    const before = sockets;
    const outcome = await send(endpoint);

    expect(outcome).toMatchObject({ kind: "blocked", cause: "blocked", response: null });
    expect(outcome.reason).toBe("The endpoint is not an http or https URL, so nothing was sent.");
    expect(sockets).toBe(before);
  });
});
