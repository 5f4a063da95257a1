import { Agent, request } from "node:http";

import { now } from "@/bench/clock";

/**
 * POSTs `{"sentAt": …}` to a URL over so many connections, each sending the next when the last was answered.
 *
 * @returns how many were answered 200; throws at any other answer
 */
export async function load(url: string, connections: number, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = now() + seconds * 1_000;
  let accepted = 0;

  async function connection() {
    while (now() < end) {
      await post(url, agent);
      accepted++;
    }
  }
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  return accepted;
}

function post(url: string, agent: Agent): Promise<void> {
  const body = JSON.stringify({ sentAt: now(), order: 1_234, note: "a small event" });
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    request(url, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    })
      .on("error", reject)
      .end(body);
  });
}
