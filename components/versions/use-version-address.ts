"use client";

import { useSearchParams } from "next/navigation";
import { useRef } from "react";

/**
 * What the address says about versions: `?version=3` shows that one instead of the newest, `?history=3` opens the history at its
 * changes. So Back leads back, and both can be shared. The document stays: a draft does too.
 */
export function useVersionAddress() {
  const params = useSearchParams();
  const opened = useRef(false); // the entry before this one is the page without the history

  const history = params.get("history");
  return {
    lookedNumber: toNumber(params.get("version")),
    isHistoryOpen: history !== null,
    openNumber: toNumber(history),

    openHistory(number: number) {
      opened.current = true;
      window.history.pushState(null, "", address({ history: `${number}` }));
    },
    /** Opens another version's changes, or none. */
    turnTo(number: number | null) {
      window.history.replaceState(null, "", address({ history: `${number ?? ""}` }));
    },
    closeHistory() {
      if (opened.current) window.history.back();
      else window.history.replaceState(null, "", address({ history: null }));
      opened.current = false;
    },
    look(number: number) {
      window.history.pushState(null, "", address({ version: `${number}`, history: null }));
    },
    /** Shows the newest version, if another is looked at or the history is open. */
    leave() {
      if (history !== null || params.has("version")) {
        window.history.pushState(null, "", address({ version: null, history: null }));
      }
    },
  };
}

function toNumber(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}

/** The present address with other parameters; null takes one out. */
function address(changes: Record<string, string | null>): string {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return `${url.pathname}${url.search}`;
}
