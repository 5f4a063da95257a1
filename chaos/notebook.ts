import { v7 as uuidv7 } from "uuid";

import type { ServerProcess } from "@/test/server-process";

/** A destination of the notebook that is made. */
export type Target = { endpoint: string; guarantee: "at_least_once" | "at_most_once" };

/** Makes a notebook that delivers the body of every event to these endpoints. @returns the path of its source */
export async function makeNotebook(
  { url, signedIn }: Pick<ServerProcess, "url" | "signedIn">,
  targets: Target[],
): Promise<string> {
  const headers = await signedIn();
  const made = await fetch(`${url}/api/notebooks`, { method: "POST", headers, body: '{"title":"Chaos"}' });
  const notebook = await made.json();
  for (const target of targets) {
    const config = { ...target, payload: "$event.body" };
    notebook.cells.push({ id: uuidv7(), kind: "destination", type: "webhook", config });
  }
  const body = JSON.stringify(notebook);
  const saved = await fetch(`${url}/api/notebooks/${notebook.id}`, { method: "PUT", headers, body });
  if (!saved.ok) throw new Error(`the notebook was not saved: ${await saved.text()}`);
  return new URL(notebook.source.url).pathname;
}
