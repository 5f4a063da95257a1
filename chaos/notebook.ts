import { v7 as uuidv7 } from "uuid";

/** A destination of the notebook that is made. */
export type Target = { endpoint: string; guarantee: "at_least_once" | "at_most_once" };

/** Makes a notebook that delivers the body of every event to these endpoints. @returns the path of its source */
export async function makeNotebook(server: string, targets: Target[]): Promise<string> {
  const made = await fetch(`${server}/api/notebooks`, { method: "POST", body: '{"title":"Chaos"}' });
  const notebook = await made.json();
  for (const target of targets) {
    const config = { ...target, payload: "$event.body" };
    notebook.cells.push({ id: uuidv7(), kind: "destination", type: "webhook", config });
  }
  const body = JSON.stringify(notebook);
  const saved = await fetch(`${server}/api/notebooks/${notebook.id}`, { method: "PUT", body });
  if (!saved.ok) throw new Error(`the notebook was not saved: ${await saved.text()}`);
  return new URL(notebook.source.url).pathname;
}
