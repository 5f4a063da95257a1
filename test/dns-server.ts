import { createSocket } from "node:dgram";
import type { AddressInfo } from "node:net";
import ipaddr from "ipaddr.js";

/** What DNS says to a question: addresses, or texts (of which none is "no such type"), or one of its failures. */
export type Answer = string[] | "no such name" | "server failure" | "silence";

export type Question = { name: string; type: "A" | "AAAA" | "TXT" };

export type DnsServer = {
  server: string; // "address:port"
  asked: Question[]; // in the order of arrival; names in lower case
  close(): void;
};

const TYPES: Record<number, Question["type"]> = { 1: "A", 16: "TXT", 28: "AAAA" };

/** A real DNS server, over UDP on a free port of 127.0.0.1, that answers as it is told. */
export async function startDnsServer(answerTo: (question: Question) => Answer): Promise<DnsServer> {
  const asked: Question[] = [];
  const socket = createSocket("udp4");
  socket.on("message", (query, from) => {
    const question = questionOf(query);
    asked.push(question);
    const answer = answerTo(question);
    if (answer !== "silence") socket.send(replyTo(query, question, answer), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address() as AddressInfo;
  return { server: `127.0.0.1:${port}`, asked, close: () => socket.close() };
}

const HEADER = 12;

function questionEnd(query: Buffer): number {
  let at = HEADER;
  while (query.readUInt8(at) !== 0) at += 1 + query.readUInt8(at);
  return at + 5; // the root, type and class
}

function questionOf(query: Buffer): Question {
  const labels: string[] = [];
  for (let at = HEADER; query.readUInt8(at) !== 0; at += 1 + query.readUInt8(at)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + query.readUInt8(at)));
  }
  const type = TYPES[query.readUInt16BE(questionEnd(query) - 4)] ?? "A";
  return { name: labels.join(".").toLowerCase(), type };
}

/** @see RFC 1035, 4.1 */
function replyTo(query: Buffer, { type }: Question, answer: Exclude<Answer, "silence">): Buffer {
  const records = Array.isArray(answer) ? answer.map((value) => recordOf(type, value)) : [];
  const status = answer === "no such name" ? 3 : answer === "server failure" ? 2 : 0;
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2); // the query's id
  header.writeUInt16BE(0x8180 | status, 2); // an answer; recursion asked for and available
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, query.subarray(HEADER, questionEnd(query)), ...records]);
}

function recordOf(type: Question["type"], value: string): Buffer {
  const data = type === "TXT" ? textOf(value) : Buffer.from(ipaddr.parse(value).toByteArray());
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc000 | HEADER, 0); // the question's name
  head.writeUInt16BE({ A: 1, TXT: 16, AAAA: 28 }[type], 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(0, 6); // not to be remembered
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

/** A text in pieces of 255 bytes at most, each with its length before it. @see RFC 1035, 3.3.14 */
function textOf(value: string): Buffer {
  const bytes = Buffer.from(value);
  const pieces: Buffer[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += 255) {
    const piece = bytes.subarray(at, at + 255);
    pieces.push(Buffer.from([piece.length]), piece);
  }
  return Buffer.concat(pieces);
}
