"use client";

import { useEffect, useSyncExternalStore } from "react";

import { useNonce } from "@/components/ui/nonce";

const STYLE_ID = "collapsed-at-first";

/**
 * Collapses, before the page is painted for the first time, what is collapsed in this browser: the server's page has all
 * cells open, and they would be seen to close. Once the page is hydrated its cells know by themselves.
 */
export function CollapsedAtFirst({ storageKey }: { storageKey: string }) {
  const hydrating = useSyncExternalStore(
    () => () => {},
    () => false,
    () => true,
  );
  const nonce = useNonce();
  useEffect(() => document.getElementById(STYLE_ID)?.remove(), []);

  // Browsers hide a nonce once they have read it, so React would find another one than it had written.
  return hydrating ? (
    <script nonce={nonce} suppressHydrationWarning>
      {`(${collapse})(${JSON.stringify([storageKey, STYLE_ID])})`}
    </script>
  ) : null;
}

/** Runs in the page by itself, as text. What is kept is as good as typed in: only ids get into the style. */
const collapse = `([key, styleId]) => {
  try {
    const cells = JSON.parse(localStorage.getItem(key) ?? "[]")
      .filter((id) => /^[0-9a-f-]{36}$/.test(id))
      .map((id) => '[data-cell-id="' + id + '"]');
    if (cells.length === 0) return;
    const style = document.createElement("style");
    style.nonce = document.currentScript.nonce;
    style.id = styleId;
    style.textContent =
      ":is(" + cells + ") [data-content]{display:none}:is(" + cells + ") [data-preview]{display:block}";
    document.head.append(style);
  } catch {}
}`;
