import type { Diagnostic } from "@codemirror/lint";

import { parseExpression } from "@/lib/expression/parse";

/** What to underline in an expression: the character that it can't be understood at. Nothing while it is empty. */
export function findProblems(source: string): Diagnostic[] {
  if (source.trim() === "") return [];
  const parsed = parseExpression(source);
  if (parsed.ok) return [];

  const from = Math.min(parsed.offset, source.length - 1);
  return [{ from, to: from + 1, severity: "error", message: parsed.message }];
}
