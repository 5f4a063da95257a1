import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { now } from "@/bench/clock";

/**
 * The endpoint that the benchmark delivers to, in a process of its own. Every payload is `{"sentAt": …}`; it tells its
 * parent the port, then at each `"report"` how long every delivery since the last one took from send to arrival.
 */
let latencies: number[] = [];
let last = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    last = now();
    latencies.push(last - JSON.parse(Buffer.concat(chunks).toString()).sentAt);
    response
      .writeHead(200, { "Content-Type": "application/json", "Content-Length": 16 })
      .end('{"success":true}');
  });
});

server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));

process.on("message", () => {
  process.send?.({ latencies, last });
  latencies = [];
});
process.on("disconnect", () => process.exit(0));
