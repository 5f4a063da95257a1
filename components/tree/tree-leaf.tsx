"use client";

import { useState } from "react";

import type { Path } from "@/components/tree/path";

const CUT = 500; // characters of a string before “Show all”

type Props = { value: unknown; path: Path; last: boolean };

/** A line without anything below it. Arrows reach it, Tab does not: a long object would be a long way to tab. */
export function TreeLeaf({ value, path, last }: Props) {
  const [whole, setWhole] = useState(false);
  const key = path.at(-1);
  const text = JSON.stringify(value) ?? "undefined";
  const cut = !whole && text.length > CUT;
  const shown = (
    <span
      className={
        typeof value === "string"
          ? "text-brand-text"
          : typeof value === "object" && value
            ? ""
            : "text-literal"
      }
    >
      {cut ? `${text.slice(0, CUT).toWellFormed()}…` : text}
    </span>
  );

  return (
    <div data-path={JSON.stringify(path)} className="wrap-anywhere">
      <button type="button" data-line tabIndex={-1} className="cursor-text rounded-sm text-left select-text">
        {typeof key === "string" ? `${JSON.stringify(key)}:` : shown}
      </button>
      {typeof key === "string" && <> {shown}</>}
      {cut && (
        <button type="button" className="ml-2 text-literal underline" onClick={() => setWhole(true)}>
          Show all {text.length.toLocaleString("en-US")} characters
        </button>
      )}
      {last ? "" : ","}
    </div>
  );
}
