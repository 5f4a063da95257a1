"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useSyncExternalStore } from "react";

const heard = new Set<() => void>();

/**
 * Changes the address of the page, without loading anything: `push` makes a step that Back undoes, `replace` none.
 *
 * Next hears of it too; but it tells its hooks in a transition, which a page that changes all the time may keep waiting.
 */
export function setAddress(address: string, how: "push" | "replace"): void {
  if (address === currentAddress()) return;
  if (how === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
  for (const tell of heard) tell();
}

/** The page's path and query, such as `/notebooks/1?q=a`, kept current. */
export function useAddress(): string {
  const path = usePathname();
  const query = useSearchParams()?.toString();
  return useSyncExternalStore(subscribe, currentAddress, () => (query ? `${path}?${query}` : path));
}

/** An address with other parameters in its query; null takes one out. */
export function withParams(address: string, changes: Record<string, string | null>): string {
  const [path = "", query = ""] = address.split("?");
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  return params.size === 0 ? path : `${path}?${params}`;
}

function currentAddress(): string {
  return window.location.pathname + window.location.search;
}

function subscribe(tell: () => void): () => void {
  heard.add(tell);
  window.addEventListener("popstate", tell);
  return () => {
    heard.delete(tell);
    window.removeEventListener("popstate", tell);
  };
}
