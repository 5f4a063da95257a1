import { once } from "node:events";

import { accountFor } from "@/chaos/account-for";
import type { Counts, Scenario } from "@/chaos/counts";
import { type AttemptKey, type DeliveryRow, interruptedOf } from "@/chaos/database";
import { HeldAnswers } from "@/chaos/held-answers";
import { deliveryOf, Left } from "@/chaos/left";
import { type Answer, answerAtOnce, answerIn20Ms } from "@/chaos/receiver";
import { play, type Scene } from "@/chaos/scene";
import { FINISH_MS } from "@/lib/delivery/grace";

const MOST_MS = 35_000; // from the signal to the exit

/** SIGTERM under load: whoever is stored is answered, every attempt ends by itself, nothing is sent twice. */
export const stopServer: Scenario = (options) =>
  play(options, (scene) => stopUnderLoad("stop the server", scene, answerIn20Ms, () => new Left()));

/**
 * The same while an endpoint does not answer: the process waits for its deadline, and exits all the same. What it could not
 * wait for is handed back as interrupted: only an attempt that the endpoint had, and did not answer in all that time.
 */
export const stopServerWithHangingEndpoint: Scenario = (options) =>
  play(options, async (scene) => {
    const answers = new HeldAnswers();
    answers.holds = () => true;
    return await stopUnderLoad(
      "stop it, an endpoint hanging",
      scene,
      answers.answer,
      (handedBack, tookMs) => {
        const unanswered = answers.ids();
        answers.release();
        const left = new Left();
        if (tookMs < FINISH_MS) return left;
        left.add(
          [...handedBack].filter((key) => unanswered.has(deliveryOf(key))),
          scene.receivers,
        );
        return left;
      },
    );
  });

/** What may have been handed back as interrupted. */
type WhatIsLeft = (handedBack: ReadonlySet<AttemptKey>, tookMs: number) => Left;

async function stopUnderLoad(
  scenario: string,
  scene: Scene,
  slow: Answer,
  whatIsLeft: WhatIsLeft,
): Promise<Counts> {
  const first = await scene.startServer(scenario);
  const load = await scene.startLoad(first.url, answerAtOnce, slow);
  const postgres = await scene.openPostgres();
  await load.nextAccepted();
  await scene.goOn();

  const toldAt = performance.now();
  first.process.kill("SIGTERM");
  const [code] = await once(first.process, "exit");
  const tookMs = performance.now() - toldAt;
  await load.stop();

  // Its Postgres stopped with it. Before any Hookbook runs again, this is what it left.
  await postgres.start();
  const inFlight = (await postgres.database.inFlight()).size;
  const rows = await postgres.database.deliveries();
  await postgres.stop();
  await scene.caughtUp();
  const left = whatIsLeft(interruptedOf(rows), tookMs);

  await scene.startServer(scenario);
  const counts = await accountFor({
    scenario,
    scene,
    load,
    database: postgres.database,
    left,
    failed: new Set(rows.filter(isTimedOut).map(({ id }) => id)),
  });
  const stored = rows.length / scene.receivers.length;
  if (code !== 0) counts.broken.push(`it exited with ${code}`);
  if (tookMs > MOST_MS) counts.broken.push(`it took ${Math.round(tookMs)} ms to exit`);
  if (inFlight > 0) counts.broken.push(`${inFlight} attempts were left in flight`);
  if (stored !== load.accepted.size) {
    counts.broken.push(`${stored} events were stored, and ${load.accepted.size} answered`);
  }
  return counts;
}

/** The endpoint did not answer; nobody's fault but its own. */
const isTimedOut = ({ outcomes }: DeliveryRow) => outcomes.at(-1) === "timed_out";
