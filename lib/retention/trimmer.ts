import { createLoop, type Loop } from "@/lib/loop";
import { keptDays } from "@/lib/retention/settings";
import { trimEvents } from "@/lib/retention/trim-events";
import { trimOthers } from "@/lib/retention/trim-others";

const BACKSTOP_MS = 60_000;
const OTHERS_MS = 3_600_000; // once an hour is often enough
const DAY_MS = 86_400_000;

/**
 * Deletes what has been kept for long enough (RETENTION_DAYS), notebooks in turn, all the time and a little at a time: what comes in
 * today goes after 30 days at the pace at which it came. Several processes may do it at once; each leaves out what another has
 * locked. It has nothing to remember, so one that dies has lost nothing.
 */
export function startTrimmer(): Loop {
  let after: string | null = null;
  let othersAt = 0;

  async function look(): Promise<boolean> {
    if (Date.now() - othersAt > OTHERS_MS) {
      othersAt = Date.now();
      await trimOthers();
    }
    const days = keptDays();
    if (days === null) return false;
    const trimmed = await trimEvents(new Date(Date.now() - days * DAY_MS), after);
    const wasFirst = after === null;
    after = trimmed?.notebookId ?? null;
    return trimmed === null ? !wasFirst : trimmed.deleted > 0;
  }

  const loop = createLoop(look, { name: "retention", backstopMs: BACKSTOP_MS });
  loop.wake();
  return loop;
}
