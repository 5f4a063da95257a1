import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { accountFor } from "@/chaos/account-for";
import type { Counts, Options } from "@/chaos/counts";
import { answerAtOnce, answerIn20Ms } from "@/chaos/receiver";
import { checkRefusals } from "@/chaos/refusals";
import { playIn } from "@/chaos/scene";
import { waitFor } from "@/chaos/wait-for";
import { errorCode } from "@/lib/postgres/start-error";

// Started by chaos/fill-disk.ts: node --import tsx chaos/on-full-disk.ts MOUNT OPTIONS. Prints the counts as JSON.

const SCENARIO = "fill the disk";
const BLOCK = Buffer.alloc(64 * 1024, 1);
const UNTIL_REFUSED_MS = 30_000;

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
    const end = performance.now() + options.outageSeconds * 1_000;
    while (performance.now() < end) {
      await fill(filler); // what Postgres let go of
      await database.query("SELECT pg_switch_wal()").catch(() => {}); // without room for a new segment, Postgres ends itself
      await sleep(100);
    }
    await rm(filler);
    const roomAgainAt = performance.now();
    const recoverySeconds = ((await load.nextAccepted()) - roomAgainAt) / 1_000;
    await scene.goOn();
    await load.stop();

    const counts = await accountFor({
      scenario: SCENARIO,
      scene,
      load,
      database,
      interrupted: null,
      recoverySeconds,
    });
    if (refused === null) counts.broken.push("events were stored on a full disk");
    return checkRefusals(counts, load, server);
  });
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
