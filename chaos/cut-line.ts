import { accountFor } from "@/chaos/account-for";
import type { Scenario } from "@/chaos/counts";
import { startLossyLine } from "@/chaos/lossy-line";
import { answerAtOnce, answerIn200Ms } from "@/chaos/receiver";
import { play } from "@/chaos/scene";

/**
 * The line between a worker and Postgres is cut, and cut again, as statements are done whose answers don't arrive: what
 * they claimed is known to nobody.
 */
export const cutLine: Scenario = (options) =>
  play(options, async (scene) => {
    const postgres = await scene.openPostgres();
    await postgres.start();
    const { database } = postgres;
    const line = await startLossyLine(database.url);
    try {
      const web = await scene.startServer("web", { ROLE: "web", DATABASE_URL: database.url });
      await scene.startServer("worker", { ROLE: "worker", DATABASE_URL: line.url });
      const load = await scene.startLoad(web.url, answerAtOnce, answerIn200Ms);
      await load.nextAccepted();
      for (let cut = 0; cut < options.kills; cut++) {
        await scene.goOn();
        await line.cut();
      }
      await scene.goOn();
      await load.stop();
      return await accountFor({ scenario: "cut a worker's line", scene, load, database, left: null });
    } finally {
      await line.close();
    }
  });
