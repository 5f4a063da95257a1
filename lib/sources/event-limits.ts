import { type Env, readEnv } from "@/lib/env";
import { StorageFullError, TooManyEventsError } from "@/lib/errors/limits";
import { oncePerProcess } from "@/lib/once-per-process";
import type { Source } from "@/lib/sources/lookup";
import { createRateLimit } from "@/lib/sources/rate-limit";
import { isFull } from "@/lib/storage/quota";

/** Takes the room of one event. @returns the seconds to wait, 0 when the event may come in */
export type EventLimits = (source: Pick<Source, "key" | "accountId">) => number;

/** How many events a second a notebook may take (SOURCE_RATE_LIMIT), and all notebooks of an account (ACCOUNT_RATE_LIMIT). */
export function createEventLimits(env: Pick<Env, "SOURCE_RATE_LIMIT" | "ACCOUNT_RATE_LIMIT">): EventLimits {
  const ofSource = createRateLimit(env.SOURCE_RATE_LIMIT);
  const ofAccount = createRateLimit(env.ACCOUNT_RATE_LIMIT);
  return ({ key, accountId }) => ofSource(key) || ofAccount(accountId);
}

/** Those of this process: what comes through the door and what is published through the API have them together. */
export function eventLimits(): EventLimits {
  return oncePerProcess("event limits", () => createEventLimits(readEnv(process.env)));
}

/** Takes the room of an event that is published through the API. Throws StorageFullError, TooManyEventsError. */
export function requireRoom(source: Source): void {
  if (isFull(source.accountId)) throw new StorageFullError();
  const seconds = eventLimits()(source);
  if (seconds > 0) throw new TooManyEventsError(seconds);
}
