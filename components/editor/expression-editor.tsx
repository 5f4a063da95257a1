"use client";

import { useEffectEvent, useId, useMemo } from "react";

import { completeEventPath } from "@/components/editor/complete-event-path";
import { findProblems } from "@/components/editor/find-problems";
import { useEditor } from "@/components/editor/use-editor";
import type { DollarEvent } from "@/lib/events/schema";
import { parseExpression } from "@/lib/expression/parse";

type Props = {
  label: string;
  value: string;
  event: DollarEvent | null; // completes paths
  onChange: ((value: string) => void) | null; // null: it is to be read and copied only
};

/** A code editor for one expression over `$event`. What is wrong with it is underlined, and said under it. */
export function ExpressionEditor({ label, value, event, onChange }: Props) {
  const problemId = useId();
  const parsed = useMemo(() => parseExpression(value), [value]);
  const readEvent = useEffectEvent(() => event);
  const place = useEditor({
    label,
    describedBy: problemId,
    value,
    placeholder: "$event.body",
    findProblems: (source) => (source.trim() === "" ? [] : findProblems(source, parseExpression(source))),
    completions: [(context) => completeEventPath(context, readEvent())],
    extensions: [],
    onChange,
  });

  return (
    <>
      <div ref={place} className="min-h-10" />
      <p id={problemId} role="status" className="text-sm text-danger">
        {value.trim() !== "" &&
          !parsed.ok &&
          `Line ${parsed.line}, column ${parsed.column}: ${parsed.message}`}
      </p>
    </>
  );
}
