import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

import { completeEventPath } from "@/components/editor/complete-event-path";

const WORD = /(?<![\p{ID_Continue}$.])[\p{ID_Start}$][\p{ID_Continue}$]*$/u;
const AFTER_CONSOLE = /(?<![\p{ID_Continue}$.])console(\.[a-z]*)$/u;

const NAMES: Completion[] = [
  { label: "$event", detail: "the event" },
  { label: "$end", detail: "ends the run", apply: "$end(" },
  { label: "console", detail: "shown under the cell" },
  { label: "process.env", detail: "the environment" },
];
const METHODS: Completion[] = [
  { label: ".log", detail: "in black", apply: ".log(" },
  { label: ".error", detail: "in red", apply: ".error(" },
];

/** Offers what code can use beyond JavaScript itself, and after `$event.` what the event has there. */
export function completeCode(context: CompletionContext, event: unknown): CompletionResult | null {
  const before = context.state.doc.sliceString(Math.max(0, context.pos - 200), context.pos);
  const method = AFTER_CONSOLE.exec(before)?.[1];
  if (method !== undefined) return { from: context.pos - method.length, options: METHODS };

  const word = WORD.exec(before)?.[0];
  if (word !== undefined) return { from: context.pos - word.length, options: NAMES };
  return completeEventPath(context, event);
}
