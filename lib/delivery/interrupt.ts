import { Bag } from "@/lib/bag";
import type { Exchange } from "@/lib/delivery/exchange";

const watched = new WeakMap<AbortSignal, Bag<Exchange>>();

/**
 * Lets a signal interrupt an exchange, until what comes back is called. A signal gets one listener,
 * whatever number of exchanges it is for: adding and removing one costs more than a small exchange's own work.
 */
export function interruptedBy(signal: AbortSignal, exchange: Exchange): () => void {
  const exchanges = watched.get(signal) ?? watch(signal);
  return exchanges.add(exchange);
}

function watch(signal: AbortSignal): Bag<Exchange> {
  const exchanges = new Bag<Exchange>();
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
