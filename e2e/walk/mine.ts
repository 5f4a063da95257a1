import { expect } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";

import { abuseToken } from "@/lib/abuse/link";
import { eventDetail, eventPage } from "@/lib/events/schema";
import { type Notebook, notebook } from "@/lib/notebooks/schema";
import { ask } from "./ask";
import { SCOPES, type Scene } from "./scene";

/** What an account has: its ids, by the names that routes give them. */
export type Mine = {
  parameters: Record<string, string>;
  notebook: Notebook;
};

/** Something of every kind, with `mark` in each of its texts. */
export async function makeMine(scene: Scene, mark: string): Promise<Mine> {
  const { url, me, endpoint } = scene;
  const headers = me.with(...SCOPES);
  const call = async (method: string, path: string, body?: unknown) => {
    const reply = await ask(url + path, { method, headers, body });
    expect(reply.status, `${method} ${path}: ${reply.text}`).toBeLessThan(300);
    return JSON.parse(reply.text);
  };

  const variables = [{ name: mark, value: `${mark}-value` }];
  await call("PUT", "/api/environment", { version: 0, variables });
  const made = await call("POST", "/api/notebooks", { title: mark, description: mark });
  const config = { endpoint: `${endpoint.url}${mark}`, payload: `({ ${mark}: $event.body })` };
  const cells = [
    ...made.cells,
    { id: uuidv7(), kind: "text", config: { markdown: mark } },
    { id: uuidv7(), kind: "code", config: { source: `console.log("${mark}")` } },
    { id: uuidv7(), kind: "destination", type: "webhook", config },
  ];
  const acknowledge = [new URL(endpoint.url).host];
  const saved = await call("PUT", `/api/notebooks/${made.id}`, { ...made, cells, acknowledge });
  await ask(saved.source.url, { method: "POST", body: { mark } });

  const host = new URL(endpoint.url).host;
  await call("POST", "/api/hosts", { host });
  let ids = { eventId: "", deliveryId: "" };
  await expect(async () => {
    const { events } = eventPage.parse(await call("GET", `/api/notebooks/${made.id}/events`));
    const event = eventDetail.parse(await call("GET", `/api/events/${events[0]?.id}`));
    expect(event.deliveries[0]?.state).toBe("delivered");
    ids = { eventId: event.id, deliveryId: event.deliveries[0]?.id ?? "" };
  }).toPass();
  const { rows } = await scene.database.query("SELECT value FROM secret WHERE name = 'abuse'");

  return {
    notebook: notebook.parse(saved),
    parameters: {
      ...ids,
      notebookId: made.id,
      versionNumber: "1",
      accountId: me.id,
      cellId: cells.at(-1)?.id ?? "",
      keyId: me.keyId,
      reportId: await scene.report({ notebookId: made.id, text: mark }),
      host: encodeURIComponent(host),
      name: me.name,
      profile: `@${me.name}`,
      token: abuseToken(ids.deliveryId, rows[0].value),
      rest: "nothing",
      all: "nothing",
      provider: "github",
      sessionId: uuidv7(), // nobody's
    },
  };
}
