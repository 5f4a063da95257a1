import { setTimeout as sleep } from "node:timers/promises";

import { accountFor } from "@/chaos/account-for";
import type { Scenario } from "@/chaos/counts";
import { HeldAnswers } from "@/chaos/held-answers";
import { deliveryOf, Left } from "@/chaos/left";
import { end, play } from "@/chaos/scene";
import { waitFor } from "@/chaos/wait-for";

const PATIENCE_MS = 10_000;
const NAME = "kill it, at most once";

/** `kill -9` while deliveries are in flight that may be sent at most once: they are left, and said to be interrupted. */
export const atMostOnce: Scenario = (options) =>
  play(options, async (scene) => {
    scene.guarantee = "at_most_once";
    const first = await scene.startServer(NAME);
    const answers = new HeldAnswers();
    const load = await scene.startLoad(first.url, answers.answer);
    const { database } = await scene.openPostgres();
    await load.nextAccepted();
    await sleep(Math.random() * options.seconds * 1_000);
    answers.holds = () => true;
    await waitFor(() => answers.ids().size > 0, PATIENCE_MS);
    await end(first.process);
    answers.release();
    await load.stop();
    await database.isQuiet(NAME);
    await scene.caughtUp();
    const left = new Left();
    left.add(await database.inFlight(), scene.receivers);
    await scene.startServer(NAME);

    const failed = new Set([...left.owned].map(deliveryOf));
    const counts = await accountFor({ scenario: NAME, scene, load, database, left, failed });
    if (counts.duplicated > 0) counts.broken.push(`${counts.duplicated} deliveries arrived twice`);
    if (left.underWay.size === 0) counts.broken.push("nothing was under way at the kill: nothing was tried");
    return counts;
  });
