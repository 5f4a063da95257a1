import { beforeEach, expect, test, vi } from "vitest";

import { POST as resend } from "@/app/api/deliveries/[deliveryId]/attempts/route";
import { PUT as saveEnvironment } from "@/app/api/environment/route";
import { DELETE as deleteEvent } from "@/app/api/events/[eventId]/route";
import { POST as rerun } from "@/app/api/events/[eventId]/runs/route";
import { DELETE as deleteEvents, POST as publish } from "@/app/api/notebooks/[notebookId]/events/route";
import { POST as fork } from "@/app/api/notebooks/[notebookId]/forks/route";
import { DELETE as deleteNotebook, PUT as saveNotebook } from "@/app/api/notebooks/[notebookId]/route";
import { POST as restore } from "@/app/api/notebooks/[notebookId]/versions/route";
import { PUT as changeVisibility } from "@/app/api/notebooks/[notebookId]/visibility/route";
import { POST as createNotebook } from "@/app/api/notebooks/route";
import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import type { Context } from "@/lib/http/route";
import { makeKey } from "@/lib/keys/store";
import { resetDatabase } from "@/test/database";
import { resetEnvironment } from "@/test/environment-of";
import { newDelivery, seedEvent, sourceOf } from "@/test/seed";

vi.mock("next/server", () => ({ after: () => {} })); // Next's own: it needs a request of Next's server

const headers = { "x-forwarded-for": "192.0.2.7", authorization: "" };

beforeEach(async () => {
  await resetDatabase();
  await resetEnvironment();
  const { key } = await makeKey(OWNER, { name: "tests", scopes: ["read", "publish", "write"] });
  headers.authorization = `Bearer ${key}`;
});

async function call(
  handler: (request: Request, context: Context) => Promise<Response>,
  params: Record<string, string> = {},
  body?: unknown,
) {
  const init = { method: "POST", headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await handler(new Request("http://127.0.0.1:3000/", init), {
    params: Promise.resolve(params),
  });
  expect(response.ok).toBe(true);
  return response.status === 204 ? undefined : response.json();
}

const entries = () =>
  db.auditEntry.findMany({ where: { action: { not: "key.made" } }, orderBy: { id: "asc" } });

test("each call that changes something is in the log: who, from where, what; publishing events is not", async () => {
  const notebook = await call(createNotebook, {}, { title: "Orders" });
  const at = { notebookId: notebook.id };
  await call(saveNotebook, at, { ...notebook, title: "Bills" });
  await call(restore, at, { restore: 1, version: 2 });
  const { id: eventId } = await call(publish, at, {});
  const { id: newEventId } = await call(rerun, { eventId });
  const delivery = newDelivery({ state: "failed" });
  const { id: sentId } = await seedEvent(await sourceOf(notebook), [delivery]);
  await db.delivery.updateMany({ data: { state: "failed" } });
  await call(resend, { deliveryId: delivery.id });
  await call(deleteEvent, { eventId: sentId });
  await call(deleteEvents, at);
  await call(deleteNotebook, at);

  const subject = notebook.id;
  const { upTo } = (await entries())[6]!.details as { upTo: string };
  expect((await entries()).map(({ action, subject, details }) => [action, subject, details])).toEqual([
    ["notebook.created", subject, { title: "Orders" }],
    ["notebook.saved", subject, { title: "Bills", version: 2 }],
    ["notebook.restored", subject, { title: "Orders", version: 3, restoredFrom: 1 }],
    ["event.rerun", eventId, { notebookId: subject, newEventId }],
    ["delivery.resent", delivery.id, { notebookId: subject }],
    ["event.deleted", sentId, { notebookId: subject }],
    ["events.deleted", subject, { events: 2, upTo }],
    ["notebook.deleted", subject, { title: "Orders" }],
  ]);
  for (const entry of await entries()) {
    expect(entry).toMatchObject({ owner: "local", actor: "local", via: "key tests", clientIp: "192.0.2.7" });
  }
});

test("a save of the environment is in the log with its names, and no value is", async () => {
  await call(saveEnvironment, {}, { version: 0, variables: [{ name: "OLD", value: "first-secret" }] });
  await call(saveEnvironment, {}, { version: 1, variables: [{ name: "TOKEN", value: "second-secret" }] });

  expect((await entries()).map(({ action, details }) => [action, details])).toEqual([
    ["environment.saved", { version: 1, set: ["OLD"], removed: [] }],
    ["environment.saved", { version: 2, set: ["TOKEN"], removed: ["OLD"] }],
  ]);
  expect(JSON.stringify(await entries())).not.toContain("secret");
});

test("what is refused is not in the log", async () => {
  const notebook = await call(createNotebook, {}, { title: "Orders" });
  const request = new Request("http://127.0.0.1:3000/", {
    method: "PUT",
    headers,
    body: JSON.stringify({ ...notebook, version: 7 }),
  });
  const stale = await saveNotebook(request, { params: Promise.resolve({ notebookId: notebook.id }) });

  expect(stale.status).toBe(409);
  expect(await entries()).toHaveLength(1);
});

test("who may read a notebook and what it is copied from are in the log, and only what changed", async () => {
  const notebook = await call(createNotebook, {}, { title: "Orders" });
  const at = { notebookId: notebook.id };
  await call(changeVisibility, at, { isPublic: true });
  await call(changeVisibility, at, { isPublic: true });
  await call(changeVisibility, at, { isPublic: false });
  const { id } = await call(fork, at);

  expect((await entries()).map(({ action, subject, details }) => [action, subject, details])).toEqual([
    ["notebook.created", notebook.id, { title: "Orders" }],
    ["notebook.made_public", notebook.id, {}],
    ["notebook.made_private", notebook.id, {}],
    ["notebook.created", id, { title: "Orders", forkOf: notebook.id }],
  ]);
});
