import type { Delivery } from "@/lib/delivery/schema";

/**
 * Whether what a resend was refused for is no longer so: the delivery is over, or it waited and is being sent now, or the pause of its
 * destination is another.
 *
 * @param then  the delivery as the page knew it when Resend was pressed
 */
export function hasPassed(then: Delivery, now: Delivery): boolean {
  if (now.progress === null && now.state !== "suspended") return true;
  if (then.state !== "pending" && then.state !== "suspended") return false;
  return then.state !== now.state || pauseOf(then) !== pauseOf(now);
}

function pauseOf({ progress }: Delivery): string | null {
  const pause = progress?.queue?.pause;
  return pause ? (pause.until ?? "until enabled") : null;
}
