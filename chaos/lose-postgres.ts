import { setTimeout as sleep } from "node:timers/promises";

import { accountFor } from "@/chaos/account-for";
import type { Scenario } from "@/chaos/counts";
import type { Postgres } from "@/chaos/postgres";
import { answerAtOnce, answerIn20Ms } from "@/chaos/receiver";
import { checkRefusals } from "@/chaos/refusals";
import { play } from "@/chaos/scene";

type Loss = {
  scenario: string;
  lose: (postgres: Postgres) => Promise<void>;
  /** Whether Hookbook started it and so starts it again; else it is away for as long as the options say. */
  embedded: boolean;
};

const kill = (postgres: Postgres) => postgres.kill();
const stop = (postgres: Postgres) => postgres.stop();

/** Postgres goes away under load and comes back, while Hookbook goes on. */
const losePostgres =
  ({ scenario, lose, embedded }: Loss): Scenario =>
  (options) =>
    play(options, async (scene) => {
      const { server, postgres } = embedded ? await startEmbedded() : await startShared();
      const { database } = postgres;
      const load = await scene.startLoad(server.url, answerAtOnce, answerIn20Ms);
      await load.nextAccepted();
      await scene.goOn();

      let faultEndsAt = performance.now();
      await lose(postgres);
      if (!embedded) {
        await sleep(options.outageSeconds * 1_000);
        await postgres.start();
        faultEndsAt = performance.now();
      }
      const recoverySeconds = ((await load.nextAccepted()) - faultEndsAt) / 1_000;
      await scene.goOn();
      await load.stop();

      const counts = await accountFor({
        scenario,
        scene,
        load,
        database,
        interrupted: new Set(),
        recoverySeconds,
      });
      return checkRefusals(counts, load, server);

      async function startEmbedded() {
        const started = await scene.startServer(scenario);
        return { server: started, postgres: await scene.openPostgres() };
      }

      async function startShared() {
        const shared = await scene.openPostgres();
        await shared.start();
        const started = await scene.startServer(scenario, { DATABASE_URL: shared.database.url });
        return { server: started, postgres: shared };
      }
    });

export const killPostgres = losePostgres({ scenario: "kill Postgres", lose: kill, embedded: false });
export const stopPostgres = losePostgres({ scenario: "stop Postgres", lose: stop, embedded: false });
export const killEmbeddedPostgres = losePostgres({
  scenario: "kill the embedded Postgres",
  lose: kill,
  embedded: true,
});
export const stopEmbeddedPostgres = losePostgres({
  scenario: "stop the embedded Postgres",
  lose: stop,
  embedded: true,
});
