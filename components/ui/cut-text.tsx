"use client";

import { useState } from "react";

const CUT = 500; // characters before “Show all”

/** Text within a line; a very long one is cut until a person asks for all. */
export function CutText({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  if (whole || text.length <= CUT) return text;
  return (
    <>
      {text.slice(0, CUT).toWellFormed()}…
      <button type="button" className="ml-2 indent-0 text-literal underline" onClick={() => setWhole(true)}>
        Show all {text.length.toLocaleString("en-US")} characters
      </button>
    </>
  );
}
