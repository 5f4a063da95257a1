import { beforeEach, expect, test } from "vitest";

import { actingAccount } from "@/lib/accounts/store";
import { NotFoundError } from "@/lib/errors";
import { eventStream } from "@/lib/events/stream";
import { resetDatabase } from "@/test/database";
import { seedEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

const stopped = new AbortController().signal;

/** Reads a stream until it has said `changed` so many times. */
async function changes(stream: ReadableStream<Uint8Array>, wanted: number): Promise<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let said = "";
  while (said.split("event: changed").length <= wanted) {
    const { value, done } = await reader.read();
    if (done) break;
    said += decoder.decode(value);
  }
  await reader.cancel();
  return said;
}

test("says `changed`, and nothing else, when an event is stored", async () => {
  const notebook = await seedNotebook();
  const stream = await eventStream(actingAccount(), notebook.id, stopped);
  const heard = changes(stream, 2); // the first is for what may have happened before the connection to Postgres stood
  await seedEvent(await sourceOf(notebook), []);

  expect(await heard).toContain("event: changed\ndata:\n\n");
});

test("tells a burst of events as few changes", async () => {
  const notebook = await seedNotebook();
  const source = await sourceOf(notebook);
  const stop = new AbortController();
  const stream = await eventStream(actingAccount(), notebook.id, stop.signal);
  const heard = changes(stream, 1_000);
  for (let count = 0; count < 50; count++) await seedEvent(source, []);
  stop.abort();

  expect((await heard).split("event: changed").length - 1).toBeLessThan(25);
});

test("there is none for a notebook of another account", async () => {
  const notebook = await seedNotebook();
  const stranger = { id: "01890000-0000-7000-8000-00000000ffff" };

  await expect(eventStream(stranger, notebook.id, stopped)).rejects.toThrow(NotFoundError);
});
