import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

import { accountFor } from "@/chaos/account-for";
import type { Counts, Scenario } from "@/chaos/counts";
import type { DeliveryRow } from "@/chaos/database";
import { HeldAnswers } from "@/chaos/held-answers";
import { Left } from "@/chaos/left";
import { answerAtOnce } from "@/chaos/receiver";
import { play, type Scene } from "@/chaos/scene";
import { waitFor } from "@/chaos/wait-for";

const MOST_MS = 35_000; // from the signal to the exit
const PATIENCE_MS = 10_000;
const ANSWER_MS = 2_000; // after the signal: what it then waits for is attempts

/** SIGTERM under load: whoever is stored is answered, every attempt ends by itself, nothing is sent twice. */
export const stopServer: Scenario = (options) =>
  play(options, (scene) =>
    stopUnderLoad("stop the server", scene, async (answers) => {
      await sleep(ANSWER_MS);
      answers.release();
    }),
  );

/** The same while an endpoint does not answer: the process waits for the deadline of its attempts, and exits all the same. */
export const stopServerWithHangingEndpoint: Scenario = (options) =>
  play(options, (scene) => stopUnderLoad("stop it, an endpoint hanging", scene, async () => {}));

/** @param onTold  what the slower of two endpoints does once the process was told to stop: from just before that it answers nobody */
async function stopUnderLoad(
  scenario: string,
  scene: Scene,
  onTold: (answers: HeldAnswers) => Promise<void>,
): Promise<Counts> {
  const answers = new HeldAnswers();
  const first = await scene.startServer(scenario);
  const load = await scene.startLoad(first.url, answerAtOnce, answers.answer);
  const postgres = await scene.openPostgres();
  await load.nextAccepted();
  await scene.goOn();
  answers.holds = () => true;
  await waitFor(() => answers.ids().size > 0, PATIENCE_MS);

  const held = answers.ids().size;
  const toldAt = performance.now();
  const exit = once(first.process, "exit");
  first.process.kill("SIGTERM");
  await onTold(answers);
  const [code] = await exit;
  const tookMs = performance.now() - toldAt;
  await load.stop();
  answers.release();

  // Its Postgres stopped with it. Before any Hookbook runs again, this is what it left.
  await postgres.start();
  const inFlight = (await postgres.database.inFlight()).size;
  const rows = await postgres.database.deliveries();
  await postgres.stop();

  await scene.startServer(scenario);
  const counts = await accountFor({
    scenario,
    scene,
    load,
    database: postgres.database,
    left: new Left(), // attempts have longer than their deadline to end
    failed: new Set(rows.filter(isTimedOut).map(({ id }) => id)),
  });
  const stored = rows.length / scene.receivers.length;
  counts.also = [
    `it exited after ${(tookMs / 1_000).toFixed(1)} s; ${held} requests waited for their answer when it was told to`,
  ];
  if (load.broken() === 0) counts.broken.push("nobody sent when it stopped: nothing was tried");
  if (held === 0) counts.broken.push("no request was under way: nothing was tried");
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
