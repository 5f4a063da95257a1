import type { z } from "zod";
import type { Account } from "@/lib/accounts/account";
import { NotFoundError, TooLargeError } from "@/lib/errors";
import type { RawEvent } from "@/lib/events/raw-event";
import type { newEvent } from "@/lib/events/schema";
import { countAccepted } from "@/lib/metrics/events";
import { acceptEvent } from "@/lib/sources/accept-event";
import { bodyLimit } from "@/lib/sources/body-limit";
import { requireRoom } from "@/lib/sources/event-limits";
import { requireSource } from "@/lib/sources/lookup";

/** How long the engines leave a published event to the background task of the process that stored it. */
export const GRACE_MS = 2_000;

/**
 * Stores an event that was published through the API, as the source would have stored the same request.
 *
 * @param origin  where the caller reached the server: see requestOrigin
 * @returns the event's id. Throws NotFoundError, TooLargeError, TooManyEventsError.
 */
export async function publishEvent(
  account: Account,
  notebookId: string,
  { method, path, headers, body }: z.output<typeof newEvent>,
  origin: string,
): Promise<string> {
  const source = await requireSource(account, notebookId);
  const bytes = Buffer.from(body);
  if (bytes.length > bodyLimit()) throw new TooLargeError(bodyLimit());
  requireRoom(source);

  const { host, protocol } = new URL(origin);
  const raw: RawEvent = {
    method: method.toUpperCase(),
    uri: `/e/${source.key}${path}`,
    headers: withImplied(Object.entries(headers), host, bytes.length),
    body: bytes,
    clientIp: "127.0.0.1",
    scheme: protocol === "https:" ? "https" : "http",
    httpVersion: "1.1",
  };
  const id = await acceptEvent(source, raw, { graceMs: GRACE_MS });
  if (id === null) throw new NotFoundError("notebook", notebookId);
  countAccepted();
  return id;
}

/** The headers that any HTTP client would add. */
function withImplied(headers: RawEvent["headers"], host: string, length: number): RawEvent["headers"] {
  const named = new Set(headers.map(([name]) => name.toLowerCase()));
  const implied: RawEvent["headers"] = [["Host", host]];
  if (length > 0) implied.push(["Content-Length", `${length}`]);
  return [...implied.filter(([name]) => !named.has(name.toLowerCase())), ...headers];
}
