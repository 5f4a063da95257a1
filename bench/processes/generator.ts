import { connect } from "node:net";

import { now } from "@/bench/clock";
import { readMessages } from "@/bench/processes/http-messages";
import type { Load, Loaded } from "@/bench/processes/messages";

// The sender of events, in a process of its own: raw sockets, as it shares the processor with what it measures.

/** Sends events over so many connections, one at a time on each, until the time is over and every answer is there. */
async function load({ url, connections, seconds, perSecond }: Load): Promise<Loaded> {
  const { hostname, port, pathname, host } = new URL(url);
  const head = `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: `;
  const statuses: Record<number, number> = {};
  const replyMs: number[] = [];
  const startedAt = now();
  const end = startedAt + seconds * 1_000;
  let sent = 0;

  /** When the next event is to be sent. It counts as sent then, though no connection may be free. */
  function nextDue(): number {
    return perSecond === undefined ? now() : startedAt + (sent / perSecond) * 1_000;
  }

  function connection(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let sentAt = 0;

      function next(): void {
        const due = nextDue();
        if (due >= end) {
          socket.end();
          resolve();
        } else {
          const order = sent++;
          const wait = due - now();
          if (wait > 0.5) setTimeout(send, wait, due, order);
          else send(due, order);
        }
      }
      function send(due: number, order: number): void {
        sentAt = due;
        const body = `{"sentAt":${due.toFixed(3)},"order":${order},"note":"a small event"}`;
        socket.write(`${head}${body.length}\r\n\r\n${body}`, "latin1");
      }
      const read = readMessages((answer) => {
        const status = Number(answer.slice(9, 12));
        statuses[status] = (statuses[status] ?? 0) + 1;
        replyMs.push(now() - sentAt);
        next();
      });
      socket.on("connect", next).on("data", read).on("error", reject);
      socket.on("close", () => reject(new Error(`${host} closed the connection`))); // after resolve it changes nothing
    });
  }

  await Promise.all(Array.from({ length: connections }, connection));
  return { statuses, replyMs: Float64Array.from(replyMs), startedAt, endedAt: now() };
}

process.on("message", (task: Load) => {
  load(task).then(
    (loaded) => process.send?.(loaded),
    (error) => {
      console.error(String(error));
      process.exit(1); // whoever asked hears of it by that
    },
  );
});
process.on("disconnect", () => process.exit(0));
