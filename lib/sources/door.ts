import type { IncomingMessage, ServerResponse } from "node:http";

import { isUnavailable } from "@/lib/db";
import type { Env } from "@/lib/env";
import type { RawEvent } from "@/lib/events/raw-event";
import { parseRequestTarget } from "@/lib/events/request-target";
import { log } from "@/lib/log";
import { countReply } from "@/lib/metrics/events";
import { acceptEvent } from "@/lib/sources/accept-event";
import { clientOf } from "@/lib/sources/client";
import { findSource } from "@/lib/sources/lookup";
import { createRateLimit } from "@/lib/sources/rate-limit";
import { readRequestBody } from "@/lib/sources/read-body";
import * as reply from "@/lib/sources/reply";

/** Most bytes of events in memory: beyond it, runs or Postgres don't keep up and senders are told to wait. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;

/** What an event holds beside its body, about. */
const EVENT_BYTES = 4 * 1024;

export type Door = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The HTTP entrance of every source: any method, path and body under `/e/KEY`. It never redirects, and changes nothing
 * of what it is sent.
 *
 * 200 only once the event is durable. What could not be stored is answered 503, never 200.
 */
export function createDoor(env: Env): Door {
  const wait = createRateLimit(env.SOURCE_RATE_LIMIT);
  let held = 0; // bytes

  async function answer(request: IncomingMessage): Promise<reply.Reply | null> {
    const key = parseRequestTarget(request.url ?? "")?.key ?? "";
    const source = await findSource(key);
    if (source === null) return reply.NO_SOURCE;

    const seconds = wait(key);
    if (seconds > 0) return reply.tooFast(seconds);
    if (held > MAX_HELD_BYTES) return reply.UNAVAILABLE;

    const body = await readRequestBody(request, env.SOURCE_BODY_LIMIT);
    if (body.kind === "aborted") return null;

    const tooLarge = body.kind === "too_large";
    const raw = toRawEvent(request, tooLarge ? new Uint8Array() : body.bytes, env);
    const bytes = raw.body.length + EVENT_BYTES;
    held += bytes;
    const id = await acceptEvent(source, raw, { tooLarge }).finally(() => {
      held -= bytes;
    });
    if (id === null) return reply.NO_SOURCE;
    return tooLarge ? reply.tooLarge(env.SOURCE_BODY_LIMIT) : reply.ACCEPTED;
  }

  return (request, response) => {
    if (reply.isPreflight(request)) {
      reply.sendPreflight(request, response);
      return;
    }
    answer(request)
      .catch((error: unknown) => {
        if (!isUnavailable(error)) log.error({ error }, "an event could not be stored");
        else log.warn({ error }, "Postgres is away: an event was refused");
        return reply.UNAVAILABLE;
      })
      .then((answered) => {
        if (answered === null) {
          response.destroy();
          return;
        }
        countReply(answered.status);
        reply.sendReply(request, response, closing(request, answered));
      });
  };
}

/** A reply to a body that was not read to its end closes the connection: what follows on it is not a request. */
function closing(request: IncomingMessage, answered: reply.Reply): reply.Reply {
  if (request.complete) return answered;
  return { ...answered, headers: { ...answered.headers, Connection: "close" } };
}

function toRawEvent(request: IncomingMessage, body: Uint8Array, env: Env): RawEvent {
  return {
    method: request.method ?? "GET",
    uri: request.url ?? "/",
    headers: pairs(request.rawHeaders),
    body,
    ...clientOf(request, env.TRUSTED_PROXIES),
    httpVersion: request.httpVersion,
  };
}

function pairs(flat: readonly string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) headers.push([flat[at] ?? "", flat[at + 1] ?? ""]);
  return headers;
}
