import type { Pause } from "@/lib/delivery/schema";

type Said = { title: string; words: string };

/**
 * What is said of a destination that is paused, above its reason: what that is called, and what becomes of its deliveries.
 *
 * @param ownHost  of the endpoint that the destination has now; null for none
 */
export function pauseWords({ host, until, isMoved }: Pause, ownHost: string | null): Said {
  if (isMoved || host !== ownHost) {
    return {
      title: `What was to go to its former endpoint at ${host} waits.`,
      words: "Enable sends it there; what comes now is not kept by it.",
    };
  }
  if (until === null) {
    return {
      title: "Disabled by its endpoint.",
      words:
        "Its deliveries are kept. Enable it once the endpoint takes them again, or give it another endpoint.",
    };
  }
  return {
    title: "Paused by its endpoint.",
    words: "Its deliveries are kept, and sent when the time is over.",
  };
}

/** How long a pause still lasts: “1 minute 20 seconds”; “a moment” when it is all but over. */
export function leftWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 1) return "a moment";
  const minutes = Math.floor(seconds / 60);
  return [amount(minutes, "minute"), amount(seconds % 60, "second")].filter(Boolean).join(" ");
}

function amount(count: number, unit: string): string {
  if (count === 0) return "";
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
