import { createServer as createTlsServer } from "node:https";
import { createServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";

import { createCertificate, readAuthority } from "@/test/certificate";

import { eventRows, expect, observed } from "./fixtures";
import { test } from "./one-delivery";

/** A server that does this with each connection, once something was asked. */
const servedBy = (answer: (socket: Socket) => void): Server =>
  createServer((socket) => void socket.once("data", () => answer(socket)));

/** A server that says some bytes, then others again and again until nobody takes them any more. */
const withoutEnd = (first: string, again: string): Server =>
  servedBy((socket) => {
    const pour = () => !socket.destroyed && socket.write(again, () => setImmediate(pour));
    socket.write(first, pour);
  });

const saying = (bytes: string): Server => servedBy((socket) => socket.end(bytes));

const OK = "HTTP/1.1 200 OK\r\n";
const CHUNKED = `${OK}Transfer-Encoding: chunked\r\n\r\n`;
const TOO_LARGE = "HTTP/1.1 413 Content Too Large\r\nContent-Length: 7\r\nConnection: close\r\n\r\ntoo big";

/** A chunk of one letter every second, for ever. */
function dripping(socket: Socket): void {
  socket.write(`${CHUNKED}4\r\ndrip\r\n`);
  const drip = setInterval(() => socket.write("1\r\n.\r\n"), 1_000);
  socket.on("close", () => clearInterval(drip));
}

const bomb = (): Server => {
  const member = gzipSync(Buffer.alloc(64 * 1024 * 1024, "x"));
  return servedBy((socket) => {
    socket.write(`${OK}Content-Encoding: gzip\r\nContent-Length: ${16 * member.length}\r\n\r\n`);
    for (let count = 0; count < 16; count++) socket.write(member); // 1 GiB
  });
};

type Kind = {
  name: string;
  endpoint: () => Server;
  payload?: string;
  chip: string; // in the Inspector's Response column
  words: string[]; // in the Response tab
  absent?: string;
};

const ANSWERS: Kind[] = [
  {
    name: "a gzip bomb",
    endpoint: bomb,
    chip: "200",
    words: ["Status 200", "Cut: the first 256 KiB are shown. The rest was not read.", "xxxxxxxxxxxxxxxx"],
  },
  {
    name: "a body that drips without end",
    endpoint: () => servedBy(dripping),
    chip: "timeout",
    words: [
      "Status 200",
      "The endpoint answered 200, but its answer did not end within 30 seconds.",
      "Incomplete: ",
      "drip...",
    ],
  },
  {
    name: "chunks that are none",
    endpoint: () => saying(`${CHUNKED}4\r\nhalf\r\nzz\r\n`),
    chip: "unreachable",
    words: [
      "The endpoint answered 200, but what followed is not HTTP/1.1: Invalid character in chunk size.",
      "Incomplete: 4 bytes are shown.",
      "half",
    ],
  },
  {
    name: "a 204 that has a body",
    endpoint: () => saying("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello"),
    chip: "204",
    words: ["Status 204"],
    absent: "hello",
  },
  {
    name: "headers without end",
    endpoint: () => withoutEnd(OK, "X-Flood: yes\r\n".repeat(1_000)),
    chip: "unreachable",
    words: ["The endpoint's response headers are larger than 64 KiB."],
  },
  {
    name: "a reason phrase without end",
    endpoint: () => withoutEnd("HTTP/1.1 200 ", "x".repeat(60_000)),
    chip: "unreachable",
    words: ["The endpoint did not answer in full within 4 MiB."],
  },
  {
    name: "1xx without end",
    endpoint: () => withoutEnd("", "HTTP/1.1 103 Early Hints\r\n\r\n"),
    chip: "unreachable",
    words: ["The endpoint sent more than 32 interim answers (1xx) and no other."],
  },
  {
    name: "an answer before the payload is read",
    endpoint: () => servedBy((socket) => socket.pause().end(TOO_LARGE)),
    payload: '"x".repeat(500_000)',
    chip: "413",
    words: ["Status 413", "too big"],
  },
  {
    name: "an answer in HTTP/1.0",
    endpoint: () => saying("HTTP/1.0 200 OK\r\nServer: old\r\n\r\nto the end"),
    chip: "200",
    words: ["Status 200", "to the end"],
    absent: "Incomplete",
  },
];

const DAY_MS = 86_400_000;
const names = ["127.0.0.1"];
const long = { from: new Date(Date.now() - 3 * DAY_MS), until: new Date(Date.now() - 2 * DAY_MS) };
const issuer = () => readAuthority(process.env.E2E_AUTHORITY ?? "");
const certified = (wanted: Parameters<typeof createCertificate>[0]) =>
  createTlsServer(createCertificate(wanted), (_request, response) => response.end("it was sent"));

const CERTIFICATES: Kind[] = [
  {
    name: "a certificate that is in order",
    endpoint: () => certified({ names, issuer: issuer() }),
    chip: "200",
    words: ["Status 200", "it was sent"],
  },
  {
    name: "a certificate that has expired",
    endpoint: () => certified({ names, issuer: issuer(), ...long }),
    chip: "tls",
    words: ["The endpoint's certificate has expired."],
  },
  {
    name: "a certificate for another name",
    endpoint: () => certified({ names: ["other.example"], issuer: issuer() }),
    chip: "tls",
    words: ["The endpoint's certificate is for another host name."],
  },
  {
    name: "a self-signed certificate",
    endpoint: () => certified({ names }),
    chip: "tls",
    words: ["The endpoint's certificate is self-signed, so nothing vouches for it."],
  },
];

for (const { name, endpoint, payload, chip, words, absent } of [...ANSWERS, ...CERTIFICATES]) {
  test(`what came of ${name} is shown`, async ({ deliver }) => {
    test.setTimeout(90_000); // an attempt may take 30 s
    const page = await deliver(endpoint(), payload);

    await expect(eventRows(page).first()).toContainText(chip, { timeout: 45_000 });
    const panel = await observed(page, "Response");
    for (const said of words) await expect(panel).toContainText(said);
    if (absent !== undefined) await expect(panel).not.toContainText(absent);
  });
}
