import type { Diagnostic } from "@codemirror/lint";

import type { Parsed, SyntaxProblem } from "@/lib/expression/parse";

/** What to mark in a source: the character that it can't be understood at. */
export function findProblems(source: string, parsed: Parsed): Diagnostic[] {
  if (parsed.ok) return [];
  const from = Math.max(0, Math.min(parsed.offset, source.length - 1));
  return [{ from, to: Math.min(from + 1, source.length), severity: "error", message: problemText(parsed) }];
}

export function problemText({ line, column, message }: SyntaxProblem): string {
  return `Line ${line}, column ${column}: ${message}`;
}
