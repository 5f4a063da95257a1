import { enginePool } from "@/lib/db";
import { FIRST_ID, releaseBatch } from "@/lib/delivery/suspend";
import { createLoop, type Loop } from "@/lib/loop";

const SWEEP_MS = 10_000; // between two looks at some of what is kept

/** Looks at what is kept as suspended, a batch at a time, over and over: nothing is kept longer than what it is kept for. */
export function createSweep(): Loop {
  let after = FIRST_ID;
  return createLoop(
    async () => {
      after = (await releaseBatch(enginePool, after, null)) ?? FIRST_ID;
      return false;
    },
    { name: "suspended deliveries", backstopMs: SWEEP_MS },
  );
}
