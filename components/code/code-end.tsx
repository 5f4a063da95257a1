import type { ReactNode } from "react";

import { CutText } from "@/components/ui/cut-text";
import type { CodeObservation } from "@/lib/events/schema";

type Props = { end: CodeObservation["end"] };

/** How the code of a cell ended, if it did not end by itself. */
export function CodeEnd({ end }: Props) {
  switch (end.kind) {
    case "completed":
      return null;
    case "ended":
      return (
        <p className="border-t border-line px-5 py-3 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
          <strong>{end.message === null ? "$end" : "$end:"}</strong>{" "}
          {end.message && <CutText text={end.message} />}
        </p>
      );
    case "threw":
      return (
        <Failed word="EXCEPTION">
          <CutText text={end.message} />
          {end.line !== null && ` (line ${end.line})`}
        </Failed>
      );
    case "timed_out":
      return <Failed word="TIMEOUT">the code of a run has 5 seconds in all</Failed>;
    default:
      return end satisfies never;
  }
}

function Failed({ word, children }: { word: string; children: ReactNode }) {
  return (
    <p className="border-t border-l-4 border-t-line border-l-danger-edge bg-danger-panel px-4 py-3 font-mono text-sm text-danger wrap-anywhere whitespace-pre-wrap">
      <strong>{word}</strong> {children}
    </p>
  );
}
