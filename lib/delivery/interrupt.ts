import type { Exchange } from "@/lib/delivery/exchange";

const watched = new WeakMap<AbortSignal, Set<Exchange>>();

/**
 * Lets a signal interrupt an exchange until it is deleted from the set that comes back. A signal gets one listener,
 * whatever number of exchanges it is for: adding and removing one costs more than a small exchange's own work.
 */
export function interruptedBy(signal: AbortSignal, exchange: Exchange): Set<Exchange> {
  const exchanges = watched.get(signal) ?? watch(signal);
  exchanges.add(exchange);
  return exchanges;
}

function watch(signal: AbortSignal): Set<Exchange> {
  const exchanges = new Set<Exchange>();
  watched.set(signal, exchanges);
  signal.addEventListener(
    "abort",
    () => {
      for (const exchange of exchanges) exchange.end("interrupted");
    },
    { once: true },
  );
  return exchanges;
}
