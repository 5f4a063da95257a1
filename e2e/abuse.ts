import type { IncomingMessage, ServerResponse } from "node:http";
import { v7 as uuidv7 } from "uuid";

import { startEndpoint } from "@/test/endpoint";
import { ask } from "./walk/ask";
import type { Scene, Somebody } from "./walk/scene";

/** An endpoint of somebody who did not ask for it: what it was named in requests, and a way to leave them unanswered. */
export async function startVictim() {
  const links: string[] = [];
  let held: ServerResponse[] | null = null;
  const endpoint = await startEndpoint((request: IncomingMessage, response) => {
    links.push(String(request.headers["x-hookbook-abuse"]));
    if (held === null) response.end("ok");
    else held.push(response);
  });
  return {
    ...endpoint,
    links,
    /** From now on nothing is answered. */
    hold() {
      held ??= [];
    },
    /** Answers what is held, and what comes. */
    answer() {
      for (const response of held ?? []) response.end("ok");
      held = null;
    },
  };
}

/** A notebook of an account that sends each event to an endpoint. @returns its id and its source's URL */
export async function makeSender(
  scene: Scene,
  account: Somebody,
  endpoint: string,
): Promise<{ id: string; url: string }> {
  const headers = account.with("read", "publish", "write");
  const made = await ask(`${scene.url}/api/notebooks`, { method: "POST", headers, body: { title: "Hooks" } });
  const notebook = JSON.parse(made.text);
  const config = { endpoint, payload: "$event.body" };
  const cells = [...notebook.cells, { id: uuidv7(), kind: "destination", type: "webhook", config }];
  const body = { ...notebook, cells, acknowledge: [new URL(endpoint).host] };
  const saved = await ask(`${scene.url}/api/notebooks/${notebook.id}`, { method: "PUT", headers, body });
  if (saved.status !== 200) throw new Error(saved.text);
  return { id: notebook.id, url: notebook.source.url };
}

/** The states of what a notebook's events were promised, the newest event first. */
export async function statesOf(scene: Scene, account: Somebody, notebookId: string): Promise<string[]> {
  const { text } = await ask(`${scene.url}/api/notebooks/${notebookId}/events`, {
    headers: account.with("read"),
  });
  const { events } = JSON.parse(text) as { events: { deliveries: { state: string }[] }[] };
  return events.flatMap(({ deliveries }) => deliveries.map(({ state }) => state));
}
