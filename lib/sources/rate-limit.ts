type Bucket = { tokens: number; filledAt: number };

const REMEMBERED = 10_000; // sources

/**
 * A token bucket a source: `perSecond` events a second, and as many at once after a quiet second.
 *
 * @param now  milliseconds; tests pass their own clock
 * @returns takes one event's token and gives the seconds to wait, 0 when the event may come in
 */
export function createRateLimit(perSecond: number, now: () => number = Date.now): (key: string) => number {
  const buckets = new Map<string, Bucket>();

  return (key) => {
    if (perSecond === 0) return 0;
    const at = now();
    const { tokens, filledAt } = buckets.get(key) ?? { tokens: perSecond, filledAt: at };
    const filled = Math.min(perSecond, tokens + ((at - filledAt) / 1_000) * perSecond);
    const taken = filled >= 1;
    buckets.delete(key); // and to the end of the map: the first in it is the one that was quiet longest
    buckets.set(key, { tokens: taken ? filled - 1 : filled, filledAt: at });
    if (buckets.size > REMEMBERED) buckets.delete(buckets.keys().next().value ?? "");
    return taken ? 0 : Math.max(1, Math.ceil((1 - filled) / perSecond));
  };
}
