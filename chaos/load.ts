import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** How a sender was told to come back: an answer other than 200. */
export type Refusal = { status: number; retryAfter: string | undefined; body: string; at: number };

export type Load = {
  /** The numbers of the events that got a 200. What was not answered at all may be stored or not: it is in neither list. */
  accepted: Set<number>;
  refused: Refusal[];
  /** Requests whose connection broke, or could not be made. */
  broken(): number;
  /** Where the next events go: a server that was started again has another port. */
  aim(url: string): void;
  /** Resolves, with the moment, when an event is accepted that is sent from now on. Rejects after `patienceMs`. */
  nextAccepted(patienceMs?: number): Promise<number>;
  /** Sends no more; resolves when every request is answered or broken. */
  stop(): Promise<void>;
};

const REFUSED_MS = 50; // to wait when it is enough, and after a refusal or a broken connection
const MOST_EVENTS = 300_000;
const MOST_MS = 15 * 60_000;

type Watcher = { since: number; resolve: (at: number) => void };

/** How hard the load is. */
export type Pace = {
  connections: number;
  pauseMs: number; // of each connection after each answer
};

/**
 * POSTs `{"n": 0}`, `{"n": 1}`, … over so many connections, each sending the next when the last was answered.
 *
 * @param isEnough  whether to wait with the next one, as so many were accepted
 */
export function startLoad(
  url: string,
  { connections, pauseMs }: Pace,
  isEnough: (accepted: number) => boolean,
): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const accepted = new Set<number>();
  const refused: Refusal[] = [];
  const end = performance.now() + MOST_MS;
  let watchers: Watcher[] = [];
  let target = url;
  let next = 0;
  let broken = 0;
  let stopped = false;

  async function connection() {
    while (!stopped && next < MOST_EVENTS && performance.now() < end) {
      if (isEnough(accepted.size)) {
        await sleep(REFUSED_MS);
        continue;
      }
      const n = next++;
      const since = performance.now();
      const answer = await post(target, agent, JSON.stringify({ n, note: "a small event" }));
      if (answer?.status === 200) {
        accepted.add(n);
        tell(since, answer.at);
        if (pauseMs > 0) await sleep(pauseMs);
        continue;
      }
      if (answer === null) broken++;
      else refused.push(answer);
      await sleep(REFUSED_MS);
    }
  }

  function tell(sentAt: number, at: number) {
    if (watchers.length === 0) return;
    for (const { since, resolve } of watchers) if (sentAt >= since) resolve(at);
    watchers = watchers.filter(({ since }) => sentAt < since);
  }

  const ended = Promise.all(Array.from({ length: connections }, connection));
  return {
    accepted,
    refused,
    broken: () => broken,
    aim(to) {
      target = to;
    },
    nextAccepted(patienceMs = 60_000) {
      return new Promise((resolve, reject) => {
        const gaveUp = new Error(`no event was accepted for ${patienceMs / 1_000} s`);
        const timer = setTimeout(() => reject(gaveUp), patienceMs);
        const heard = (at: number) => {
          clearTimeout(timer);
          resolve(at);
        };
        watchers.push({ since: performance.now(), resolve: heard });
      });
    },
    async stop() {
      stopped = true;
      await ended;
      agent.destroy();
    },
  };
}

/** @returns null when the connection broke */
function post(url: string, agent: Agent, body: string): Promise<Refusal | null> {
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      let said = "";
      response.on("data", (chunk) => {
        said += chunk;
      });
      response.on("end", () => {
        const { statusCode = 0, headers: answered } = response;
        resolve({
          status: statusCode,
          retryAfter: answered["retry-after"],
          body: said,
          at: performance.now(),
        });
      });
      response.on("error", () => resolve(null));
    });
    sent.on("error", () => resolve(null)).end(body);
  });
}
