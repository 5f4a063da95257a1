import { useMemo } from "react";

import { compareLines, type Line } from "@/lib/notebooks/compare-lines";

const LOOKS = {
  same: { sign: " ", spoken: "", look: "" },
  added: { sign: "+", spoken: "Added: ", look: "bg-brand/15" },
  removed: { sign: "−", spoken: "Removed: ", look: "bg-danger-panel" },
};

type Props = { name: string; before: string; after: string };

/** How the text of a field became another, line by line. Signs and words tell what colours do. */
export function LineChanges({ name, before, after }: Props) {
  const lines = useMemo(() => compareLines(before, after), [before, after]);

  return (
    <figure>
      <figcaption className="pt-2 pb-1 text-sm text-quiet">{name}</figcaption>
      <div className="rounded-md bg-panel py-1 font-mono text-[0.8125rem] leading-6">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of two texts never change places.
          <ChangedLine key={index} line={line} />
        ))}
      </div>
    </figure>
  );
}

function ChangedLine({ line }: { line: Line }) {
  if (line.kind === "skipped") {
    return <p className="px-3 text-quiet">… {line.count} equal lines</p>;
  }
  const { sign, spoken, look } = LOOKS[line.kind];
  return (
    <p className={`flex px-3 ${look}`}>
      <span aria-hidden className="w-5 shrink-0 select-none">
        {sign}
      </span>
      <span className="sr-only">{spoken}</span>
      <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">{line.text || " "}</span>
    </p>
  );
}
