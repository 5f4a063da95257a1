import type { APIRequestContext, BrowserContext } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";

import type { Notebook } from "@/lib/notebooks/schema";
import { expect } from "./two-people";

const PAYLOAD = "({ text: `Order $" + "{$event.body.id}` })";
const CODE = "$event.body.total = $event.body.net * 1.2";

/** A notebook of text, code and a destination at `endpoint`. */
export async function makeNotebook(
  request: APIRequestContext,
  title: string,
  endpoint: string,
): Promise<Notebook> {
  const made: Notebook = await (await request.post("/api/notebooks", { data: { title } })).json();
  const config = { endpoint, payload: PAYLOAD, guarantee: "at_least_once" };
  const cells = [
    ...made.cells,
    { id: uuidv7(), kind: "text", config: { markdown: "Sends **orders** on." } },
    { id: uuidv7(), kind: "code", config: { source: CODE } },
    { id: uuidv7(), kind: "destination", type: "webhook", config },
  ];
  const data = {
    ...made,
    description: "What becomes of an order",
    cells,
    acknowledge: [new URL(endpoint).host],
  };
  const saved = await request.put(`/api/notebooks/${made.id}`, { data });
  expect(saved.status()).toBe(200);
  return saved.json();
}

export async function setPublic(
  { request }: BrowserContext,
  { id }: Notebook,
  isPublic: boolean,
): Promise<void> {
  const changed = await request.put(`/api/notebooks/${id}/visibility`, { data: { isPublic } });
  expect(changed.status()).toBe(200);
}
