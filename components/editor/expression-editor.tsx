"use client";

import { useEffect, useEffectEvent, useId, useMemo, useRef } from "react";

import { createEditor, showText } from "@/components/editor/create-editor";
import type { DollarEvent } from "@/lib/events/schema";
import { parseExpression } from "@/lib/expression/parse";

type Props = {
  label: string;
  value: string;
  event: DollarEvent | null;
  onChange: (value: string) => void;
};

/** A code editor for one expression over `$event`. What is wrong with it is underlined, and said under it. */
export function ExpressionEditor({ label, value, event, onChange }: Props) {
  const problemId = useId();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<ReturnType<typeof createEditor>>(null);
  const parsed = useMemo(() => parseExpression(value), [value]);

  const change = useEffectEvent(onChange);
  const readEvent = useEffectEvent(() => event);
  const initial = useEffectEvent(() => value);

  useEffect(() => {
    if (!place.current) return;
    const view = createEditor(place.current, {
      label,
      describedBy: problemId,
      text: initial(),
      readEvent: () => readEvent(),
      onChange: (text) => change(text),
    });
    editor.current = view;
    return () => view.destroy();
  }, [label, problemId]);

  useEffect(() => {
    if (editor.current) showText(editor.current, value);
  }, [value]);

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
