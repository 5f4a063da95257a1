import { setTimeout as sleep } from "node:timers/promises";

import { accountFor } from "@/chaos/account-for";
import type { Options, Scenario } from "@/chaos/counts";
import type { Postgres } from "@/chaos/postgres";
import { answerAtOnce, answerIn200Ms } from "@/chaos/receiver";
import { checkRefusals } from "@/chaos/refusals";
import { play } from "@/chaos/scene";

type Loss = {
  lose: (postgres: Postgres) => Promise<void>;
  times: (options: Options) => number;
  /** Whether Hookbook started it and so starts it again; else it is away for as long as the options say. */
  embedded: boolean;
};

/** Postgres goes away under load and comes back, while Hookbook goes on. */
const losePostgres =
  (scenario: string, { lose, times, embedded }: Loss): Scenario =>
  (options) =>
    play(options, async (scene) => {
      const { server, postgres } = embedded ? await startEmbedded() : await startShared();
      const { database } = postgres;
      const load = await scene.startLoad(server.url, answerAtOnce, answerIn200Ms);
      await load.nextAccepted();
      let recoverySeconds = 0;
      for (let loss = 0; loss < times(options); loss++) {
        await scene.goOn();
        let faultEndsAt = performance.now();
        await lose(postgres);
        if (!embedded) {
          await sleep(options.outageSeconds * 1_000);
          await postgres.start();
          faultEndsAt = performance.now();
        }
        recoverySeconds = Math.max(recoverySeconds, ((await load.nextAccepted()) - faultEndsAt) / 1_000);
      }
      await scene.goOn();
      await load.stop();

      const counts = await accountFor({
        scenario,
        scene,
        load,
        database,
        left: null,
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

const kill = (postgres: Postgres) => postgres.kill();
const stop = (postgres: Postgres) => postgres.stop();

const often = ({ kills }: Options) => kills;
const once = () => 1;

export const killPostgres = losePostgres("kill Postgres", { lose: kill, times: once, embedded: false });
export const stopPostgres = losePostgres("stop Postgres", { lose: stop, times: once, embedded: false });
export const killOwnPostgres = losePostgres("kill its own Postgres", {
  lose: kill,
  times: often,
  embedded: true,
});
export const stopOwnPostgres = losePostgres("stop its own Postgres", {
  lose: stop,
  times: often,
  embedded: true,
});
