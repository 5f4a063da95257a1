import { CHANNELS, listenToAll } from "@/lib/bus";
import { enginePool } from "@/lib/db";
import type { Claimed } from "@/lib/delivery/claim";
import { type Budget, claimLimited } from "@/lib/delivery/claim-limited";
import type { Lanes } from "@/lib/delivery/lanes";
import { createLoop, type Loop } from "@/lib/loop";

const BACKSTOP_MS = 2_000; // between looks that nobody asked for
const LEAST_MS = 100; // between two looks for what time brings

type Options = {
  budget: Budget;
  lanes: Lanes;
  mayClaim: () => boolean;
  /** Makes the claim under a lease that runs, and sends what it brings. */
  claimAs(claim: (workerId: string) => Promise<Claimed[]>): Promise<unknown>;
};

/**
 * Claims what is limited when it is told of some, and else when the next token is due: never sooner, and never without end. A claim
 * is for no more than may be under way at once, so what is claimed is sent at once.
 */
export function createLimitedLoop({ budget, lanes, mayClaim, claimAs }: Options): Loop {
  let timer: NodeJS.Timeout | undefined;
  const loop = createLoop(look, { name: "limited deliveries", backstopMs: BACKSTOP_MS });
  const unlisten = listenToAll(CHANNELS.limited, loop.wake);

  async function look(): Promise<boolean> {
    clearTimeout(timer);
    const room = lanes.room();
    if (!mayClaim() || room.total <= 0) return false;
    let nextMs: number | null = null;
    await claimAs(async (workerId) => {
      const claim = await claimLimited(enginePool, workerId, room, budget);
      nextMs = claim.nextMs;
      return claim.claimed;
    });
    if (nextMs !== null && nextMs < BACKSTOP_MS) timer = setTimeout(loop.wake, Math.max(LEAST_MS, nextMs));
    return false;
  }

  return {
    wake: loop.wake,
    stop() {
      unlisten();
      clearTimeout(timer);
      return loop.stop().finally(() => clearTimeout(timer));
    },
  };
}
