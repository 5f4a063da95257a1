import { v7 as uuidv7 } from "uuid";

import type { Cell } from "@/lib/cells/schema";

/** A destination whose type is not picked yet. */
export function unpicked(): Cell {
  return { id: uuidv7(), kind: "destination", type: null, config: {} };
}

export function webhook(endpoint: string, payload: string): Cell {
  const config = { endpoint, payload, guarantee: "at_least_once" } as const;
  return { id: uuidv7(), kind: "destination", type: "webhook", config };
}

export function code(...lines: string[]): Cell {
  return { id: uuidv7(), kind: "code", config: { source: lines.join("\n") } };
}

export function text(...lines: string[]): Cell {
  return { id: uuidv7(), kind: "text", config: { markdown: lines.join("\n") } };
}
