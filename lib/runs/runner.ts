import { CHANNELS, listen } from "@/lib/bus";
import { pool } from "@/lib/db";
import { createLoop, type Loop } from "@/lib/loop";
import { claimRun } from "@/lib/runs/claim-run";
import { completeRun } from "@/lib/runs/complete-run";

const BACKSTOP_MS = 2_000;

/**
 * Makes the runs that were stored as pending because they need more time than a sender is kept waiting: one at a time
 * in each process, notebooks in turn, so that a notebook whose expressions burn time slows no other, and one thread of
 * the sandbox at least stays free for short runs.
 */
export function startRunner(): Loop {
  let after: string | null = null;

  async function look(): Promise<boolean> {
    const claimed = await claimRun(pool, { after });
    if (claimed === null) return false;
    after = claimed.notebookId;
    await completeRun(claimed);
    return true;
  }

  const loop = createLoop(look, { name: "runs", backstopMs: BACKSTOP_MS });
  const unlisten = listen(CHANNELS.runs, null, loop.wake);
  loop.wake();
  return {
    wake: loop.wake,
    stop() {
      unlisten();
      return loop.stop();
    },
  };
}
