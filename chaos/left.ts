import type { AttemptKey } from "@/chaos/database";
import type { Receiver } from "@/chaos/receiver";

/** What processes had in flight when they died, or were taken for dead. */
export class Left {
  /** As far as the database knows: what they owned, begun or not. All of it is to be recorded as interrupted. */
  readonly owned = new Set<AttemptKey>();
  /** Those of them that had arrived, and whose outcome is not recorded. Nothing else may arrive again. */
  readonly underWay = new Set<AttemptKey>();
  private readonly times = new Map<string, number>(); // delivery → attempts of it that were under way

  /** Adds what one process left, once all that it had sent has arrived and nobody has taken it over. */
  add(owned: Iterable<AttemptKey>, receivers: readonly Pick<Receiver, "arrivals">[]): void {
    for (const key of owned) {
      const id = deliveryOf(key);
      const arrived = receivers.reduce((sum, { arrivals }) => sum + (arrivals.get(id) ?? 0), 0);
      this.owned.add(key);
      if (arrived <= this.timesUnderWay(id)) continue; // it came with an earlier attempt, which was left too
      this.underWay.add(key);
      this.times.set(id, this.timesUnderWay(id) + 1);
    }
  }

  /** How many attempts of a delivery were under way. */
  timesUnderWay(id: string): number {
    return this.times.get(id) ?? 0;
  }
}

export function deliveryOf(key: AttemptKey): string {
  return key.slice(0, key.indexOf("#"));
}
