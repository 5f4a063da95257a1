"use client";

import { useCallback, useSyncExternalStore } from "react";

/**
 * The time, again every `everyMs`, rounded down to it.
 *
 * @returns milliseconds since the epoch; null on the server and while hydrating, where there is no reader's time yet
 */
export function useNow(everyMs: number): number | null {
  const subscribe = useCallback(
    (tick: () => void) => {
      const timer = setInterval(tick, everyMs);
      return () => clearInterval(timer);
    },
    [everyMs],
  );
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / everyMs) * everyMs,
    () => null,
  );
}
