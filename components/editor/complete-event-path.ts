import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

import { childOf, isBranch, keysOf } from "@/components/tree/branch-value";
import { isIdentifier } from "@/components/tree/path";

const MOST_OFFERED = 500;
const STEP = String.raw`\.[\p{ID_Start}$_][\p{ID_Continue}$]*|\[\d+\]|\["(?:[^"\\]|\\.)*"\]`;
const PATH = new RegExp(String.raw`\$event((?:${STEP})*)(\.[\p{ID_Continue}$]*|\["?[^"\]]*)$`, "u");
const START = /(?<![\p{ID_Continue}$.])\$[a-z]*$/u;

/** Offers what the selected event has at the path before the cursor: after `$event.body.` the keys of the body. */
export function completeEventPath(context: CompletionContext, event: unknown): CompletionResult | null {
  const before = context.state.doc.sliceString(Math.max(0, context.pos - 2_000), context.pos);
  const start = START.exec(before);
  if (start) {
    const options = [{ label: "$event", detail: "the event" }];
    return { from: context.pos - start[0].length, options };
  }
  const match = PATH.exec(before);
  if (!match) return null;

  const [, steps = "", typed = ""] = match;
  const value = valueAt(event, steps);
  if (!isBranch(value)) return null;

  const closing = typed.startsWith("[") ? context.state.doc.sliceString(context.pos, context.pos + 2) : "";
  const replaced = /^"?\]/.exec(closing)?.[0].length ?? 0;
  const options = keysOf(value, MOST_OFFERED).map((key) => option(key, childOf(value, key), replaced));
  return { from: context.pos - typed.length, options, filter: true };
}

/** @param replaced  how many characters after the cursor close a bracket that the option closes itself */
function option(key: string | number, value: unknown, replaced: number): Completion {
  const dotted = typeof key === "string" && isIdentifier(key);
  const label = dotted ? `.${key}` : `[${JSON.stringify(key)}]`;
  return {
    label,
    detail: preview(value),
    apply: (view, _completion, from, to) => {
      const end = to + replaced;
      view.dispatch({
        changes: { from, to: end, insert: label },
        selection: { anchor: from + label.length },
        userEvent: "input.complete",
      });
    },
  };
}

function preview(value: unknown): string {
  if (isBranch(value)) return Array.isArray(value) ? "[…]" : "{…}";
  const text = JSON.stringify(value) ?? "";
  return text.length > 30 ? `${text.slice(0, 29).toWellFormed()}…` : text;
}

function valueAt(event: unknown, steps: string): unknown {
  let value = event;
  for (const [step] of steps.matchAll(new RegExp(STEP, "gu"))) {
    if (!isBranch(value)) return undefined;
    const key: string | number = step.startsWith(".") ? step.slice(1) : JSON.parse(step.slice(1, -1));
    value = Object.hasOwn(value, key) ? childOf(value, key) : undefined;
  }
  return value;
}
