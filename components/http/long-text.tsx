"use client";

import { useState } from "react";

const CUT = 10_000; // characters before “Show all”

type Props = { text: string; label: string; wrap?: boolean };

/** Text as it is, in a box that scrolls; a very long one is cut until a person asks for all. */
export function LongText({ text, label, wrap = true }: Props) {
  const [whole, setWhole] = useState(false);
  const cut = !whole && text.length > CUT;

  return (
    <>
      <fieldset
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={label}
        className="min-w-0 max-h-120 overflow-auto p-1 font-mono text-sm leading-6"
      >
        <pre className={wrap ? "whitespace-pre-wrap wrap-anywhere" : ""}>
          {cut ? `${text.slice(0, CUT).toWellFormed()}…` : text}
        </pre>
      </fieldset>
      {cut && (
        <button type="button" className="px-1 text-sm text-literal underline" onClick={() => setWhole(true)}>
          Show all {text.length.toLocaleString("en-US")} characters
        </button>
      )}
    </>
  );
}
