import { v7 as uuidv7 } from "uuid";

import type { Cell, Guarantee } from "@/lib/cells/schema";
import type { Notebook } from "@/lib/notebooks/schema";
import type { ServerProcess } from "@/test/server-process";
import type { SignedIn } from "@/test/sign-in";

export function destination(
  endpoint: string,
  payload = "$event.body",
  guarantee: Guarantee = "at_least_once",
): Cell {
  return { id: uuidv7(), kind: "destination", type: "webhook", config: { endpoint, payload, guarantee } };
}

/** Makes a notebook with these destinations through a server's API. */
export async function makeNotebook(
  { url, signedIn }: Pick<ServerProcess, "url" | "signedIn">,
  destinations: Cell[] = [],
): Promise<Notebook> {
  const headers = await signedIn();
  const made = await send<Notebook>(`${url}/api/notebooks`, "POST", headers, { title: "Made" });
  if (destinations.length === 0) return made;
  const cells = [...made.cells, ...destinations];
  return await send<Notebook>(`${url}/api/notebooks/${made.id}`, "PUT", headers, { ...made, cells });
}

async function send<Answer>(url: string, method: string, headers: SignedIn, value: unknown): Promise<Answer> {
  const answer = await fetch(url, { method, headers, body: JSON.stringify(value) });
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`);
  return await answer.json();
}
