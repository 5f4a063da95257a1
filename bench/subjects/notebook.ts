import { v7 as uuidv7 } from "uuid";

import type { Cell } from "@/lib/cells/schema";
import type { Notebook } from "@/lib/notebooks/schema";

export function destination(endpoint: string, payload = "$event.body"): Cell {
  return {
    id: uuidv7(),
    kind: "destination",
    type: "webhook",
    config: { endpoint, payload, guarantee: "at_least_once" },
  };
}

/** Makes a notebook with these destinations through a server's API. */
export async function makeNotebook(server: string, destinations: Cell[] = []): Promise<Notebook> {
  const made = await send<Notebook>(`${server}/api/notebooks`, "POST", { title: "Benchmark" });
  if (destinations.length === 0) return made;
  const cells = [...made.cells, ...destinations];
  return await send<Notebook>(`${server}/api/notebooks/${made.id}`, "PUT", { ...made, cells });
}

async function send<Answer>(url: string, method: string, value: unknown): Promise<Answer> {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(url, { method, headers, body: JSON.stringify(value) });
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`);
  return await answer.json();
}
