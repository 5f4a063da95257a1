import { once } from "node:events";

import { accountFor } from "@/chaos/account-for";
import type { Counts, Scenario } from "@/chaos/counts";
import type { DeliveryRow } from "@/chaos/database";
import { HeldAnswers } from "@/chaos/held-answers";
import { Left } from "@/chaos/left";
import { type Answer, answerAtOnce, answerIn20Ms } from "@/chaos/receiver";
import { play, type Scene } from "@/chaos/scene";

const MOST_MS = 35_000; // from the signal to the exit

/** SIGTERM under load: whoever is stored is answered, every attempt ends by itself, nothing is sent twice. */
export const stopServer: Scenario = (options) =>
  play(options, (scene) => stopUnderLoad("stop the server", scene, answerIn20Ms));

/** The same while an endpoint does not answer: the process waits for the deadline of its attempts, and exits all the same. */
export const stopServerWithHangingEndpoint: Scenario = (options) =>
  play(options, async (scene) => {
    const answers = new HeldAnswers();
    answers.holds = () => true;
    let hung = 0;
    const counts = await stopUnderLoad("stop it, an endpoint hanging", scene, answers.answer, () => {
      hung = answers.ids().size;
      answers.release();
    });
    if (hung === 0) counts.broken.push("no request hung: nothing was tried");
    return counts;
  });

async function stopUnderLoad(
  scenario: string,
  scene: Scene,
  slow: Answer,
  onStopped = () => {},
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
  onStopped();

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
