import { setTimeout as sleep } from "node:timers/promises";

import { accountFor } from "@/chaos/account-for";
import type { Scenario } from "@/chaos/counts";
import { Left } from "@/chaos/left";
import { startProcesses } from "@/chaos/processes";
import { answerIn20Ms } from "@/chaos/receiver";
import { end, play } from "@/chaos/scene";

/** One of two workers dies; the other takes over what it was sending. */
export const killWorker: Scenario = (options) =>
  play(options, async (scene) => {
    const { load, database, victim, freezeVictim } = await startProcesses(scene, answerIn20Ms);
    await scene.goOn();
    const left = await freezeVictim(); // so that what it has in flight can be counted
    await end(victim.process);
    await scene.goOn();
    await load.stop();
    return accountFor({ scenario: "kill a worker", scene, load, database, left });
  });

/** The process that takes events dies, again and again. The workers go on: nothing is interrupted. */
export const killWeb: Scenario = (options) =>
  play(options, async (scene) => {
    const { load, database, web, startWeb } = await startProcesses(scene, answerIn20Ms);
    let current = web;
    for (let kill = 0; kill < options.kills; kill++) {
      await load.nextAccepted();
      await sleep(Math.random() * options.seconds * 1_000);
      await end(current.process);
      current = await startWeb();
      load.aim(scene.sourceAt(current.url));
    }
    await load.nextAccepted();
    await load.stop();
    const counts = await accountFor({
      scenario: "kill the web process",
      scene,
      load,
      database,
      left: new Left(),
    });
    if (load.broken() === 0) counts.broken.push("no request was cut at any kill: nothing was tried");
    return counts;
  });
