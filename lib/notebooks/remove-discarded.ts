import { setTimeout as sleep } from "node:timers/promises";

import { DISCARDED } from "@/lib/accounts/account";
import { CHANNELS, listen } from "@/lib/bus";
import { db } from "@/lib/db";
import { deleteUpTo } from "@/lib/events/delete-up-to";
import { createLoop, type Loop } from "@/lib/loop";
import { LAST_ID } from "@/lib/search/bound";

const BACKSTOP_MS = 60_000;
const TURN_MS = 1_000;
const BUSY_MS = 200; // an event that can't be deleted yet is being sent, or recorded

/** Removes what was discarded, in small batches that wait for nobody. Several processes may do it at once. */
export function startRemover(): Loop {
  const loop = createLoop(removeSome, { name: "discarded notebooks", backstopMs: BACKSTOP_MS });
  const unlisten = listen(CHANNELS.discarded, null, loop.wake);
  loop.wake();
  return {
    wake: loop.wake,
    stop() {
      unlisten();
      return loop.stop();
    },
  };
}

/** Works for about a second. @returns whether there is more to remove */
export async function removeSome(): Promise<boolean> {
  const notebook = await db.notebook.findFirst({ where: { accountId: DISCARDED.id }, select: { id: true } });
  if (notebook === null) return false;
  const range = { accountId: DISCARDED.id, notebookId: notebook.id, upTo: LAST_ID };
  const { deleted, done } = await deleteUpTo(range, performance.now() + TURN_MS);
  if (done) await db.notebook.deleteMany({ where: { id: notebook.id, accountId: DISCARDED.id } });
  else if (deleted === 0) await sleep(BUSY_MS);
  return true;
}
