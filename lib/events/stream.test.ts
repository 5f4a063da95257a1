import { beforeEach, expect, test } from "vitest";

import { NotFoundError } from "@/lib/errors";
import { eventStream } from "@/lib/events/stream";
import { resetDatabase } from "@/test/database";
import { seedEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const stopped = new AbortController().signal;

const open = ({ id }: { id: string }, signal = stopped, options = {}) =>
  eventStream(id, () => Promise.resolve(), signal, options);

/** Reads a stream and gives what it has said since the last time, once that has a `changed` in it. */
function listenTo(stream: ReadableStream<Uint8Array>) {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  return async function nextChange(): Promise<string> {
    let said = "";
    while (!said.includes("event: changed")) {
      const { value, done } = await reader.read();
      if (done) return said;
      said += decoder.decode(value);
    }
    return said;
  };
}

test("says `changed`, and nothing else, whenever an event is stored", async () => {
  const notebook = await seedNotebook();
  const source = await sourceOf(notebook);
  const nextChange = listenTo(await open(notebook));
  await nextChange(); // the connection to Postgres stands: what came before may have been missed

  for (let time = 0; time < 2; time++) {
    await seedEvent(source, []);
    expect(await nextChange()).toBe("event: changed\ndata:\n\n");
  }
});

test("tells a burst of events as two changes: the first at once, the others together", async () => {
  const notebook = await seedNotebook();
  const source = await sourceOf(notebook);
  const stop = new AbortController();
  const nextChange = listenTo(await open(notebook, stop.signal));
  await seedEvent(source, []);
  await nextChange();
  await Promise.all(Array.from({ length: 20 }, () => seedEvent(source, [])));
  await nextChange();
  stop.abort();

  expect(await nextChange()).toBe("");
});

test("says `changed` with every heartbeat, as a notification may be lost", async () => {
  const notebook = await seedNotebook();
  const nextChange = listenTo(await open(notebook, stopped, { heartbeatMs: 50 }));
  await nextChange(); // the connection to Postgres stands

  for (let time = 0; time < 3; time++) expect(await nextChange()).toBe("event: changed\ndata:\n\n");
});

test("whoever may not read gets none; one that is open ends with the next heartbeat once its reader may not", async () => {
  const notebook = await seedNotebook();
  let mayRead = (): Promise<unknown> => Promise.reject(new NotFoundError("notebook", notebook.id));
  const openOne = () => eventStream(notebook.id, () => mayRead(), stopped, { heartbeatMs: 50 });
  await expect(openOne()).rejects.toThrow(NotFoundError);

  mayRead = () => Promise.resolve();
  const reader = (await openOne()).getReader();
  mayRead = () => Promise.reject(new NotFoundError("notebook", notebook.id));
  while (!(await reader.read()).done);
});

test("a heartbeat that finds Postgres away says `changed`, and ends nothing", async () => {
  const notebook = await seedNotebook();
  let mayRead = (): Promise<unknown> => Promise.resolve();
  const nextChange = listenTo(await eventStream(notebook.id, () => mayRead(), stopped, { heartbeatMs: 50 }));
  await nextChange();
  mayRead = () => Promise.reject(new Error("connect ECONNREFUSED"));

  for (let time = 0; time < 3; time++) expect(await nextChange()).toBe("event: changed\ndata:\n\n");
});
