import type { Step } from "@/lib/expression/step";

/** Steps for tests, of expressions alone. */
export function expressionSteps(...sources: string[]): Step[] {
  return sources.map((source) => ({ kind: "expression", source }));
}
