import { type AddressInfo, createServer, type Socket } from "node:net";

import { now } from "@/bench/clock";
import { readMessages } from "@/bench/processes/http-messages";
import type { Question, Received } from "@/bench/processes/messages";

// The endpoint that is delivered to, in a process of its own: raw sockets, as it shares the processor with what it
// measures. It listens on the host that its argument names, tells its parent the port, and then what it is asked. The
// path says how it answers.

const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{"success":true}';
const TRICKLE_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3600\r\n\r\n";

const arrivals = new Map<string, { latencyMs: number[]; lastAt: number }>();

function arrived(path: string, body: Buffer): void {
  let known = arrivals.get(path);
  if (known === undefined) {
    known = { latencyMs: [], lastAt: 0 };
    arrivals.set(path, known);
  }
  known.lastAt = now();
  known.latencyMs.push(known.lastAt - sentAt(body));
}

/** Wherever a payload has it. */
function sentAt(body: Buffer): number {
  const at = body.indexOf('"sentAt":');
  return Number.parseFloat(body.toString("latin1", at + 9, at + 29));
}

function answer(socket: Socket, path: string): void {
  const [, kind, ms] = path.split("/");
  if (kind === "hang") return;
  if (kind === "slow") setTimeout(() => socket.write(OK), Number(ms));
  else if (kind === "trickle") trickle(socket);
  else socket.write(OK);
}

function trickle(socket: Socket): void {
  socket.write(TRICKLE_HEAD);
  const timer = setInterval(() => socket.write("."), 1_000);
  socket.on("close", () => clearInterval(timer));
}

const server = createServer({ noDelay: true }, (socket) => {
  const read = readMessages((head, body) => {
    const path = head.slice(head.indexOf(" ") + 1, head.indexOf(" HTTP/"));
    arrived(path, body);
    answer(socket, path);
  });
  socket.on("data", read).on("error", () => socket.destroy());
});

function tell(question: Question): Received {
  const told: Received = {};
  for (const [path, { latencyMs, lastAt }] of arrivals) {
    const taken = question === "take" ? Float64Array.from(latencyMs) : new Float64Array();
    told[path] = { count: latencyMs.length, lastAt, latencyMs: taken };
  }
  if (question === "take") arrivals.clear();
  return told;
}

server.listen(0, process.argv[2], () => process.send?.((server.address() as AddressInfo).port));
process.on("message", (question: Question) => process.send?.(tell(question)));
process.on("disconnect", () => process.exit(0));
