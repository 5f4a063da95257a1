import { setTimeout as sleep } from "node:timers/promises";

import { accountFor } from "@/chaos/account-for";
import type { Scenario } from "@/chaos/counts";
import type { AttemptKey } from "@/chaos/database";
import { answerIn20Ms } from "@/chaos/receiver";
import { end, play } from "@/chaos/scene";
import { waitFor } from "@/chaos/wait-for";

const PATIENCE_MS = 10_000;
const NAME = "kill it, at most once";

/** `kill -9` while deliveries are in flight that may be sent at most once: they are left, and said to be interrupted. */
export const atMostOnce: Scenario = (options) =>
  play(options, async (scene) => {
    scene.guarantee = "at_most_once";
    const first = await scene.startServer(NAME);
    const load = await scene.startLoad(first.url, answerIn20Ms);
    const { database } = await scene.openPostgres();
    await load.nextAccepted();
    await sleep(Math.random() * options.seconds * 1_000);
    await waitFor(async () => (await database.inFlight()).size > 0, PATIENCE_MS);
    await end(first.process);
    await load.stop();
    await database.isQuiet(NAME);
    const interrupted: Set<AttemptKey> = await database.inFlight();
    await scene.startServer(NAME);

    const failed = new Set([...interrupted].map((key) => key.slice(0, key.indexOf("#"))));
    const counts = await accountFor({ scenario: NAME, scene, load, database, interrupted, failed });
    if (counts.duplicated > 0) counts.broken.push(`${counts.duplicated} deliveries arrived twice`);
    if (interrupted.size === 0) counts.broken.push("nothing was in flight at the kill: nothing was tried");
    return counts;
  });
