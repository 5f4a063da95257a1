import { once } from "node:events";
import type { ServerResponse } from "node:http";

import { accountFor } from "@/chaos/account-for";
import type { Counts, Scenario } from "@/chaos/counts";
import { type DeliveryRow, interruptedOf } from "@/chaos/database";
import { answerAtOnce, answerIn20Ms } from "@/chaos/receiver";
import { play, type Scene } from "@/chaos/scene";

const MOST_MS = 35_000; // from the signal to the exit

/** SIGTERM under load: whoever is stored is answered, nothing is sent twice. */
export const stopServer: Scenario = (options) =>
  play(options, (scene) => stopUnderLoad("stop the server", scene, answerIn20Ms));

/** The same while an endpoint does not answer: the process waits for its deadline, and exits all the same. */
export const stopServerWithHangingEndpoint: Scenario = (options) =>
  play(options, async (scene) => {
    let hangs = true;
    const hang = (response: ServerResponse) => void (hangs || response.end());
    return await stopUnderLoad("stop it, an endpoint hanging", scene, hang, () => {
      hangs = false;
    });
  });

async function stopUnderLoad(
  scenario: string,
  scene: Scene,
  slow: (response: ServerResponse) => void,
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
  const left = await postgres.database.deliveries();
  await postgres.stop();

  await scene.startServer(scenario);
  const counts = await accountFor({
    scenario,
    scene,
    load,
    database: postgres.database,
    interrupted: interruptedOf(left), // handed back
    failed: new Set(left.filter(isTimedOut).map(({ id }) => id)),
  });
  const stored = left.length / scene.receivers.length;
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
