import { expect, test } from "vitest";

import { HeldBytes } from "@/lib/sources/held-bytes";
import { type RequestBody, readRequestBody } from "@/lib/sources/read-body";
import { rawSender } from "@/test/raw-sender";
import { serve } from "@/test/source-server";

const head = (length: number) => `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n`;

/** What is read of a request once its sender has gone away. */
async function readAfterLeaving(bytes: string): Promise<RequestBody> {
  let come = () => {};
  const came = new Promise<void>((resolve) => {
    come = resolve;
  });
  let read = (_body: RequestBody) => {};
  const body = new Promise<RequestBody>((resolve) => {
    read = resolve;
  });
  const port = await serve((request) => {
    request.on("close", async () => read(await readRequestBody(request, 1_000, new HeldBytes(1_000))));
    setImmediate(come);
  });
  const sender = (await rawSender(port)).write(bytes);
  await came;
  sender.socket.resetAndDestroy();
  return body;
}

test("what came whole counts although its sender went away", async () => {
  expect(await readAfterLeaving(`${head(2)}hi`)).toEqual({ kind: "whole", bytes: Buffer.from("hi") });
});

test("what did not come whole does not", async () => {
  expect(await readAfterLeaving(`${head(5)}hi`)).toEqual({ kind: "aborted" });
});

test("bodies that are under way share the room for them, and give it back", async () => {
  const room = new HeldBytes(10);
  const port = await serve(async (request, response) => {
    const { kind } = await readRequestBody(request, 1_000, room);
    response.end(kind);
  });
  const first = (await rawSender(port)).write(`${head(9)}12345678`);
  const full = () => {
    const free = room.take(3);
    if (free) room.give(3);
    return !free;
  };
  await expect.poll(full).toBe(true);
  const second = (await rawSender(port)).write(`${head(9)}12345678`);
  await second.until(/no_room/);
  first.write("9");
  await first.until(/whole/);

  expect(room.take(10)).toBe(true);
});
