import { setTimeout as sleep } from "node:timers/promises";

import { accountFor } from "@/chaos/account-for";
import type { Scenario } from "@/chaos/counts";
import { Left } from "@/chaos/left";
import { answerAtOnce, answerIn20Ms } from "@/chaos/receiver";
import { end, play } from "@/chaos/scene";

const NAME = "kill the server";

/** `kill -9` of the server at random moments under load, and a new start each time. */
export const killServer: Scenario = (options) =>
  play(options, async (scene) => {
    let server = await scene.startServer(NAME);
    const load = await scene.startLoad(server.url, answerAtOnce, answerIn20Ms);
    const { database } = await scene.openPostgres();
    const left = new Left();

    for (let kill = 0; kill < options.kills; kill++) {
      await load.nextAccepted();
      await sleep(Math.random() * options.seconds * 1_000);
      await end(server.process);
      await database.isQuiet(NAME);
      await scene.caughtUp();
      left.add(await database.inFlight(), scene.receivers);
      server = await scene.startServer(NAME);
      load.aim(scene.sourceAt(server.url));
    }
    await load.nextAccepted();
    await load.stop();
    const counts = await accountFor({ scenario: NAME, scene, load, database, left });
    if (left.underWay.size === 0) counts.broken.push("nothing was under way at any kill: nothing was tried");
    return counts;
  });
