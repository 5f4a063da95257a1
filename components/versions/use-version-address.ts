"use client";

import { useRef } from "react";

import { setAddress, useAddress, withParams } from "@/components/ui/address";

/**
 * What the address says about versions: `?version=3` shows that one instead of the newest, `?history=3` opens the history at its
 * changes. So Back leads back, and both can be shared. The document stays: a draft does too.
 */
export function useVersionAddress() {
  const address = useAddress();
  const params = new URLSearchParams(address.split("?")[1]);
  const opened = useRef(false); // the entry before this one is the page without the history

  const history = params.get("history");
  return {
    lookedNumber: toNumber(params.get("version")),
    isHistoryOpen: history !== null,
    openNumber: toNumber(history),

    openHistory(number: number) {
      opened.current = true;
      setAddress(withParams(address, { history: `${number}` }), "push");
    },
    /** Opens another version's changes, or none. */
    turnTo(number: number | null) {
      setAddress(withParams(address, { history: `${number ?? ""}` }), "replace");
    },
    closeHistory() {
      if (opened.current) window.history.back();
      else setAddress(withParams(address, { history: null }), "replace");
      opened.current = false;
    },
    look(number: number) {
      setAddress(withParams(address, { version: `${number}`, history: null }), "push");
    },
    /** Shows the newest version, if another is looked at or the history is open. */
    leave() {
      setAddress(withParams(address, { version: null, history: null }), "push");
    },
  };
}

function toNumber(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}
