import { setTimeout as sleep } from "node:timers/promises";

import type { AttemptKey, Database } from "@/chaos/database";
import type { Load } from "@/chaos/load";
import { answerAtOnce, answerIn20Ms } from "@/chaos/receiver";
import type { Scene } from "@/chaos/scene";
import { waitFor } from "@/chaos/wait-for";
import type { ServerProcess } from "@/test/server-process";

/** One process that takes events and two that deliver, on one database, under load. */
export type Processes = {
  load: Load;
  database: Database;
  victim: ServerProcess; // one of those that deliver
  /** Freezes it (SIGSTOP) at a moment when it has attempts in flight. @returns them */
  freezeVictim(): Promise<Set<AttemptKey>>;
  /** The attempts that count as the victim's, and in flight. */
  inFlightOfVictim(): Promise<Set<AttemptKey>>;
};

const VICTIM = "worker to be hurt";
const PATIENCE_MS = 10_000;
const MOST_FREEZES = 50;

export async function startProcesses(scene: Scene): Promise<Processes> {
  const postgres = await scene.openPostgres();
  await postgres.start();
  const { database } = postgres;
  const shared = { DATABASE_URL: database.url };

  const web = await scene.startServer("web", { ...shared, ROLE: "web" });
  await scene.startServer("worker", { ...shared, ROLE: "worker" });
  const others = await waitFor(async () => atLeast(2, await database.workers()), PATIENCE_MS);
  const victim = await scene.startServer(VICTIM, { ...shared, ROLE: "worker" });
  const victimId = await waitFor(async () => {
    const added = (await database.workers()).filter((id) => !others?.includes(id));
    return added.length === 1 && (added[0] ?? null);
  }, PATIENCE_MS);
  if (victimId === null) throw new Error("the worker did not take a lease");

  const load = await scene.startLoad(web.url, answerAtOnce, answerIn20Ms);
  const inFlightOfVictim = () => database.inFlight(victimId);

  async function freezeVictim() {
    await load.nextAccepted();
    for (let freeze = 0; freeze < MOST_FREEZES; freeze++) {
      await sleep(Math.random() * 500);
      victim.process.kill("SIGSTOP");
      await database.isQuiet(VICTIM);
      const inFlight = await inFlightOfVictim();
      if (inFlight.size > 0) return inFlight;
      victim.process.kill("SIGCONT");
    }
    throw new Error("the worker never had anything in flight");
  }

  return { load, database, victim, freezeVictim, inFlightOfVictim };
}

const atLeast = (count: number, list: string[]) => list.length >= count && list;
