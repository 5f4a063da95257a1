"use client";

import { useMemo, useState } from "react";

import { type DiffLine, diffLines } from "@/components/code/diff-lines";
import { CutText } from "@/components/ui/cut-text";

const SLICE = 200; // lines shown at a time

type Props = { before: unknown; after: unknown };

/** What changed, in green and red, and with a sign before each line; of a large change the first lines. */
export function DiffView({ before, after }: Props) {
  const [most, setMost] = useState(SLICE);
  const { lines, more } = useMemo(() => firstLines(diffLines(before, after), most), [before, after, most]);
  if (lines.length === 0) return <p className="px-1 pt-2 text-sm text-quiet italic">No changes</p>;

  return (
    <div className="p-1 font-mono text-sm leading-6">
      {lines.map((line) => (
        <Line key={line.number} {...line} />
      ))}
      {more && (
        <button type="button" className="text-literal underline" onClick={() => setMost(most + SLICE)}>
          Show more lines
        </button>
      )}
    </div>
  );
}

const LOOKS = {
  same: { as: "div", sign: "", className: "" },
  added: { as: "ins", sign: "+ ", className: "text-brand-text" },
  removed: { as: "del", sign: "- ", className: "text-danger" },
} as const;

function Line({ kind, indent, text }: DiffLine) {
  const { as: Element, sign, className } = LOOKS[kind];
  return (
    <Element
      className={`block whitespace-pre-wrap no-underline wrap-anywhere ${className}`}
      style={{ paddingLeft: `min(${indent * 2}ch, 60%)`, textIndent: `-${sign.length}ch` }}
    >
      {sign}
      <CutText text={text} />
    </Element>
  );
}

function firstLines(lines: Generator<DiffLine, void, undefined>, most: number) {
  const first: (DiffLine & { number: number })[] = [];
  for (const line of lines) {
    if (first.length === most) return { lines: first, more: true };
    first.push({ ...line, number: first.length });
  }
  return { lines: first, more: false };
}
