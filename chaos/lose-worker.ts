import { accountFor } from "@/chaos/account-for";
import type { Scenario } from "@/chaos/counts";
import { startProcesses } from "@/chaos/processes";
import { end, play } from "@/chaos/scene";
import { waitFor } from "@/chaos/wait-for";

const LEASE_IS_OVER_MS = 30_000;

/** One of two workers dies; the other takes over what it was sending. */
export const killWorker: Scenario = (options) =>
  play(options, async (scene) => {
    const { load, database, victim, freezeVictim } = await startProcesses(scene);
    await scene.goOn();
    const interrupted = await freezeVictim(); // so that what it has in flight can be counted
    await end(victim.process);
    await scene.goOn();
    await load.stop();
    return accountFor({ scenario: "kill a worker", scene, load, database, interrupted });
  });

/** One of two workers stands still until the other has done its work, and then goes on where it was. */
export const freezeWorker: Scenario = (options) =>
  play(options, async (scene) => {
    const { load, database, victim, freezeVictim, inFlightOfVictim } = await startProcesses(scene);
    await scene.goOn();
    const interrupted = await freezeVictim();
    const takenOver = await waitFor(async () => (await inFlightOfVictim()).size === 0, LEASE_IS_OVER_MS);
    await scene.goOn(); // the other one sends them
    victim.process.kill("SIGCONT");
    const code = await victim.stop(); // once it is gone, all that it had to record is recorded
    await load.stop();

    const counts = await accountFor({ scenario: "freeze a worker", scene, load, database, interrupted });
    if (takenOver === null) counts.broken.push("nobody took over from the frozen worker");
    if (code !== 0) counts.broken.push(`the frozen worker exited with ${code}`);
    return counts;
  });
