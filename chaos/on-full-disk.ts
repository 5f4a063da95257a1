import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { accountFor } from "@/chaos/account-for";
import type { Counts, Options } from "@/chaos/counts";
import { askReadiness, type Readiness, watchReadiness } from "@/chaos/readiness";
import { answerAtOnce, answerIn20Ms } from "@/chaos/receiver";
import { checkRefusals } from "@/chaos/refusals";
import { playIn } from "@/chaos/scene";
import { told } from "@/chaos/told";
import { waitFor } from "@/chaos/wait-for";
import { errorCode } from "@/lib/postgres/start-error";

// Started by chaos/fill-disk.ts: node --import tsx chaos/on-full-disk.ts MOUNT OPTIONS. Prints the counts as JSON.

const SCENARIO = "fill the disk";
const BLOCK = Buffer.alloc(64 * 1024, 1);
const UNTIL_REFUSED_MS = 30_000;
const UNTIL_READY_MS = 30_000;

/** Why a process whose Postgres has no room says that it is not ready: as it knows it, or as Postgres has ended itself. */
const REASONS = ["database_full", "database_unavailable"];

const [mount = "", given = "{}"] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await playFullDisk(JSON.parse(given))));

function playFullDisk(options: Options): Promise<Counts> {
  return playIn(join(mount, "data"), options, async (scene) => {
    const server = await scene.startServer(SCENARIO);
    const { database } = await scene.openPostgres();
    const load = await scene.startLoad(server.url, answerAtOnce, answerIn20Ms);
    await load.nextAccepted();
    await scene.goOn();

    const filler = join(mount, "filler");
    await fill(filler);
    const refused = await waitFor(() => load.refused.length > 0, UNTIL_REFUSED_MS);
    const stopWatching = watchReadiness(server.url);
    const end = performance.now() + options.outageSeconds * 1_000;
    while (performance.now() < end) {
      await fill(filler); // what Postgres let go of
      await database.query("SELECT pg_switch_wal()").catch(() => {}); // without room for a new segment, Postgres ends itself
      await sleep(100);
    }
    const whileFull = await askReadiness(server.url);
    const said = await stopWatching();
    await rm(filler);
    const roomAgainAt = performance.now();
    const recoverySeconds = ((await load.nextAccepted()) - roomAgainAt) / 1_000;
    const isReady = async () => (await askReadiness(server.url)).status === 200;
    const ready = await waitFor(isReady, UNTIL_READY_MS);
    await scene.goOn();
    await load.stop();

    const counts = await accountFor({
      scenario: SCENARIO,
      scene,
      load,
      database,
      left: null,
      recoverySeconds,
    });
    const reasons = said.map(({ status, reason }) => `${status} ${reason ?? ""}`.trim());
    counts.also = [`while its disk was full /readyz said: ${reasons.join(", then ")}`];
    counts.broken.push(
      ...told({
        "times events were stored on a full disk": refused === null ? 1 : 0,
        "times /readyz did not say 503 and why, with the disk full to the last": isTold(whileFull) ? 0 : 1,
        "times /readyz said something else than 200, or 503 and why": said.filter(
          (one) => one.status !== 200 && !isTold(one),
        ).length,
        "times /readyz did not say 200 once there was room again": ready === null ? 1 : 0,
      }),
    );
    return checkRefusals(counts, load, server);
  });
}

function isTold({ status, reason }: Readiness): boolean {
  return status === 503 && REASONS.includes(reason ?? "");
}

/** Takes all the room that is left. */
async function fill(path: string): Promise<void> {
  const file = await open(path, "a");
  try {
    for (;;) await file.write(BLOCK);
  } catch (error) {
    if (errorCode(error) !== "ENOSPC") throw error;
  } finally {
    await file.close();
  }
}
