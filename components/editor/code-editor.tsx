"use client";

import { ifNotIn } from "@codemirror/autocomplete";
import { localCompletionSource } from "@codemirror/lang-javascript";
import { useEffectEvent, useId, useMemo } from "react";

import { codeTheme } from "@/components/editor/code-theme";
import { completeCode } from "@/components/editor/complete-code";
import { LINT_DELAY_MS } from "@/components/editor/create-editor";
import { findProblems, problemText } from "@/components/editor/find-problems";
import { problemGutter } from "@/components/editor/problem-gutter";
import { useEditor } from "@/components/editor/use-editor";
import { useDebounced } from "@/components/ui/use-debounced";
import { parseCode } from "@/lib/expression/parse-code";

const PLAIN = ["String", "LineComment", "BlockComment"]; // what is in them is no code

type Props = {
  label: string;
  value: string;
  event: unknown; // completes paths
  focus: boolean;
  onChange: ((value: string) => void) | null; // null: it is to be read and copied only
};

/** A code editor for JavaScript statements. What is wrong is marked beside its line, and told when the typing pauses. */
export function CodeEditor({ label, value, event, focus, onChange }: Props) {
  const problemId = useId();
  const settled = useDebounced(value, LINT_DELAY_MS);
  const parsed = useMemo(() => parseCode(settled), [settled]);
  const readEvent = useEffectEvent(() => event);
  const place = useEditor({
    label,
    describedBy: problemId,
    value,
    focus,
    placeholder: "Start typing your code here",
    findProblems: (source) => findProblems(source, parseCode(source)),
    completions: [
      ifNotIn(PLAIN, (context) => completeCode(context, readEvent())),
      ifNotIn(PLAIN, localCompletionSource),
    ],
    extensions: [problemGutter(), codeTheme],
    onChange,
  });

  return (
    <>
      <div ref={place} className="min-h-9" />
      <p id={problemId} role="status" className="sr-only">
        {!parsed.ok && problemText(parsed)}
      </p>
    </>
  );
}
