import { setTimeout as sleep } from "node:timers/promises";

import type { AttemptKey, Database } from "@/chaos/database";
import { Left } from "@/chaos/left";
import type { Load } from "@/chaos/load";
import { type Answer, answerAtOnce } from "@/chaos/receiver";
import type { Scene } from "@/chaos/scene";
import { waitFor } from "@/chaos/wait-for";
import type { ServerProcess } from "@/test/server-process";

/** One process that takes events and two that deliver, on one database, under load. */
export type Processes = {
  load: Load;
  database: Database;
  web: ServerProcess;
  workers: ServerProcess[]; // that deliver
  victim: ServerProcess; // one of them
  /** Freezes it (SIGSTOP) at a moment when it owns deliveries that are under way, and others. @returns what it had in flight */
  freezeVictim(): Promise<Left>;
  /** The attempts that count as the victim's, and in flight. */
  inFlightOfVictim(): Promise<Set<AttemptKey>>;
  /** Starts a process that takes events, like `web`. */
  startWeb(): Promise<ServerProcess>;
};

const VICTIM = "worker to be hurt";
const FEW_ATTEMPTS = { ATTEMPT_LIMIT: "64" }; // so that it owns more than it has begun
const PATIENCE_MS = 10_000;
const MOST_FREEZES = 50;

/** @param slow  how the second of two endpoints answers; the first one does at once */
export async function startProcesses(scene: Scene, slow: Answer): Promise<Processes> {
  const postgres = await scene.openPostgres();
  await postgres.start();
  const { database } = postgres;
  const shared = { DATABASE_URL: database.url };
  const startWeb = () => scene.startServer("web", { ...shared, ROLE: "web" });

  const web = await startWeb();
  const worker = await scene.startServer("worker", { ...shared, ROLE: "worker" });
  const others = await waitFor(async () => atLeast(2, await database.workers()), PATIENCE_MS);
  const victim = await scene.startServer(VICTIM, { ...shared, ...FEW_ATTEMPTS, ROLE: "worker" });
  const victimId = await waitFor(async () => {
    const added = (await database.workers()).filter((id) => !others?.includes(id));
    return added.length === 1 && (added[0] ?? null);
  }, PATIENCE_MS);
  if (victimId === null) throw new Error("the worker did not take a lease");

  const load = await scene.startLoad(web.url, answerAtOnce, slow);
  const inFlightOfVictim = () => database.inFlight(victimId);

  async function freezeVictim() {
    await load.nextAccepted();
    for (let freeze = 0; freeze < MOST_FREEZES; freeze++) {
      await sleep(Math.random() * 500);
      victim.process.kill("SIGSTOP");
      await database.isQuiet(VICTIM);
      await scene.caughtUp();
      const left = new Left();
      left.add(await inFlightOfVictim(), scene.receivers);
      if (left.underWay.size > 0 && left.owned.size > left.underWay.size) return left;
      victim.process.kill("SIGCONT");
    }
    throw new Error("the worker never had a request under way and a delivery not begun");
  }

  return {
    load,
    database,
    web,
    workers: [worker, victim],
    victim,
    freezeVictim,
    inFlightOfVictim,
    startWeb,
  };
}

const atLeast = (count: number, list: string[]) => list.length >= count && list;
