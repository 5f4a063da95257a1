import { accountFor } from "@/chaos/account-for";
import { attemptsSeenBy } from "@/chaos/attempts-seen";
import type { Scenario } from "@/chaos/counts";
import { HeldAnswers } from "@/chaos/held-answers";
import { deliveryOf } from "@/chaos/left";
import { startProcesses } from "@/chaos/processes";
import { play } from "@/chaos/scene";
import { told } from "@/chaos/told";
import { waitFor } from "@/chaos/wait-for";
import { LEASE_SECONDS, RENEW_MS } from "@/lib/delivery/lease";

const MARGIN_MS = 15_000; // for a busy machine
/** Until another worker has noticed that the lease is over, and has taken over. */
const TAKEN_OVER_MS = LEASE_SECONDS * 1_000 + RENEW_MS + MARGIN_MS;
const PATIENCE_MS = 30_000;

/**
 * One of two workers stands still while an endpoint has requests of its to answer, until the other has taken over, and then goes on
 * where it was: the answers are there. Of every second delivery the other worker's request is then still under way.
 */
export const freezeWorker: Scenario = (options) =>
  play(options, async (scene) => {
    const answers = new HeldAnswers();
    const processes = await startProcesses(scene, answers.answer);
    const { load, database, workers, victim, freezeVictim, inFlightOfVictim } = processes;
    await scene.goOn();
    answers.holds = () => true;
    await waitFor(() => answers.ids().size > 0, PATIENCE_MS);
    const left = await freezeVictim();
    const frozenAt = performance.now();

    const ids = new Set([...left.owned].map(deliveryOf));
    const underWay = new Set([...left.underWay].map(deliveryOf));
    const held = [...answers.ids()].filter((id) => underWay.has(id));
    const heldAgain = new Set(held.filter((_, at) => at % 2 === 0));
    const giveLateAnswers = answers.take((id) => underWay.has(id));
    answers.take(() => true)(); // the other worker's
    answers.holds = (id) => heldAgain.has(id);

    const takenOver = await waitFor(async () => (await inFlightOfVictim()).size === 0, TAKEN_OVER_MS);
    const recoverySeconds = (performance.now() - frozenAt) / 1_000;
    await load.stop();
    await waitFor(async () => (await database.unfinished()) === heldAgain.size, PATIENCE_MS);
    await waitFor(() => answers.ids().size === heldAgain.size, PATIENCE_MS);
    const before = await database.recordsOf(ids);

    giveLateAnswers();
    victim.process.kill("SIGCONT");
    const lateOutcomes = async () => (await attemptsSeenBy(workers)) - (await database.endedAttempts());
    await waitFor(async () => (await lateOutcomes()) >= underWay.size, PATIENCE_MS);
    const late = await lateOutcomes();
    const after = await database.recordsOf(ids);
    answers.release();
    const code = await victim.stop(); // once it is gone, all that it had to record is recorded

    const scenario = "freeze a worker";
    const counts = await accountFor({ scenario, scene, load, database, left, recoverySeconds });
    const changed = [...before].filter(([id, record]) => after.get(id) !== record).length;
    const unbegun = left.owned.size - left.underWay.size;
    counts.also = [
      `when it froze ${underWay.size} requests of its were under way, and ${unbegun} deliveries not begun`,
      `taken over after ${recoverySeconds.toFixed(1)} s; ${late} outcomes came late, ${changed} records changed by them`,
    ];
    counts.broken.push(
      ...told({
        "nobody took over from the frozen worker in time": takenOver === null ? 1 : 0,
        "no answer was held back when it froze: nothing was tried": held.length === 0 ? 1 : 0,
        "late outcomes are missing: attempts were under way and did not end at the worker that went on":
          underWay.size - late,
        "late outcomes are too many: attempts were begun after it went on": late - underWay.size,
        "records were changed by late outcomes": changed,
      }),
    );
    if (code !== 0) counts.broken.push(`the frozen worker exited with ${code}`);
    return counts;
  });
