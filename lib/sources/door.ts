import type { IncomingMessage, ServerResponse } from "node:http";

import { isUnavailable } from "@/lib/db";
import type { Env } from "@/lib/env";
import { SuspendedError } from "@/lib/errors/suspended";
import type { RawEvent } from "@/lib/events/raw-event";
import { parseRequestTarget } from "@/lib/events/request-target";
import { connectionOf } from "@/lib/http/connection";
import { awaitsContinue } from "@/lib/http/continue";
import { type Reply, sendReply } from "@/lib/http/reply";
import { log } from "@/lib/log";
import { countReply } from "@/lib/metrics/events";
import { acceptEvent } from "@/lib/sources/accept-event";
import { clientOf } from "@/lib/sources/client";
import { createEventLimits } from "@/lib/sources/event-limits";
import { HeldBytes } from "@/lib/sources/held-bytes";
import { findSource, type Source } from "@/lib/sources/lookup";
import { announcesMore, type RequestBody, readRequestBody } from "@/lib/sources/read-body";
import * as reply from "@/lib/sources/reply";
import { isFull } from "@/lib/storage/quota";

/** Most bytes of events in memory: beyond it, runs or Postgres don't keep up and senders are told to wait. */
const STORING_BYTES = 64 * 1024 * 1024;

/** Most bytes of bodies that are being received, over all senders. */
const RECEIVING_BYTES = 64 * 1024 * 1024;

/** What an event holds beside its body, about, and what each of its headers adds. */
const EVENT_BYTES = 4 * 1024;
const HEADER_BYTES = 128;

const TOO_LARGE: RequestBody = { kind: "too_large" };
const NOTHING = new Uint8Array();

export type Door = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The HTTP entrance of every source: any method, path and body under `/e/KEY`. It never redirects, and changes nothing
 * of what it is sent.
 *
 * 200 only once the event is durable. What could not be stored is answered 503, never 200.
 *
 * @param wait  how long an event of a source has to wait; its own, unless others publish events too
 */
export function createDoor(env: Env, wait = createEventLimits(env)): Door {
  const limit = env.SOURCE_BODY_LIMIT;
  const tooLarge = reply.tooLarge(limit);
  // Apart, so that many slow uploads leave room for what comes whole. Each has room for a few of the largest.
  const receiving = new HeldBytes(Math.max(RECEIVING_BYTES, 2 * limit));
  const storing = new HeldBytes(Math.max(STORING_BYTES, 2 * limit));

  /**
   * All of an answer is one function, and what is there already is not awaited: each promise is a few hooks to Node 20, and they
   * were a tenth of the work of an event.
   *
   * @returns null when nobody is there to be answered
   */
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Reply | null> {
    const key = parseRequestTarget(request.url ?? "")?.key ?? "";
    const source = await findSource(key);
    if (source === null) return reply.NO_SOURCE;
    const refused = refusalOf(source);
    if (refused !== null) return refused;

    if (response.headersSent) return null; // the request broke off meanwhile, and was told so
    const reading = announcesMore(request, limit) ? TOO_LARGE : readBody(request, response);
    const body = reading instanceof Promise ? await reading : reading;
    if (body.kind === "no_room") return reply.UNAVAILABLE;
    if (body.kind === "aborted") return null;

    // What is too large is listed without its body. The answer is 413, also when the sender breaks off its body meanwhile.
    const isTooLarge = body.kind === "too_large";
    if (isTooLarge) connectionOf(request.socket).decided = response;
    const raw = toRawEvent(request, isTooLarge ? NOTHING : body.bytes, env);
    const bytes = raw.body.length + EVENT_BYTES + HEADER_BYTES * raw.headers.length;
    if (!storing.take(bytes)) return reply.UNAVAILABLE;
    try {
      const id = await acceptEvent(source, raw, { tooLarge: isTooLarge });
      if (id === null) return reply.NO_SOURCE;
      return isTooLarge ? tooLarge : reply.ACCEPTED;
    } finally {
      storing.give(bytes);
    }
  }

  function refusalOf(source: Source): Reply | null {
    if (source.suspended !== null) return reply.suspended(source.suspended);
    if (isFull(source.accountId)) return reply.FULL;
    const seconds = wait(source);
    return seconds > 0 ? reply.tooFast(seconds) : null;
  }

  function readBody(request: IncomingMessage, response: ServerResponse) {
    if (awaitsContinue(request)) response.writeContinue();
    return readRequestBody(request, limit, receiving);
  }

  function send(answered: Reply | null, response: ServerResponse): void {
    if (answered !== null && !response.headersSent) countReply(answered.status);
    if (answered !== null) sendReply(response, reply.naming(answered, response.req.method));
    else if (!response.headersSent) response.destroy();
  }

  return (request, response) => {
    if (reply.isPreflight(request)) reply.sendPreflight(request, response);
    else
      answer(request, response).then(
        (answered) => send(answered, response),
        (error) => send(replyTo(error), response),
      );
  };
}

function replyTo(error: unknown): Reply {
  if (error instanceof SuspendedError) return reply.suspended(error.reason);
  if (isUnavailable(error)) log.warn({ error }, "Postgres is away: an event was refused");
  else log.error({ error }, "an event could not be stored");
  return reply.UNAVAILABLE;
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
