import type { OutcomeKind } from "@/lib/delivery/schema";

/** Why there is no response, or not all of it, in one word: the Inspector's Response column. */
export type Cause =
  | "timeout"
  | "refused"
  | "reset"
  | "dns"
  | "tls"
  | "unreachable"
  | "blocked"
  | "interrupted";

/** What came back. `body` is decompressed and at most 256 KiB; `truncated`, and `headersCut`, say that there was more. */
export type Response = {
  status: number;
  headers: [name: string, value: string][];
  headersCut: boolean;
  body: Uint8Array;
  truncated: boolean;
};

/**
 * How one attempt ended. A value, not an exception: an endpoint that is down is this system's ordinary day.
 *
 *   delivered     the endpoint answered 2xx
 *   rejected      it answered anything else; a redirect is not followed
 *   timed_out     no whole answer within the deadline
 *   unreachable   no whole answer at all: DNS, connection, TLS
 *   blocked       its address is not allowed
 *   interrupted   the process died, or stopped, while the attempt was in flight
 */
export type Outcome = {
  kind: OutcomeKind;
  startedAt: Date;
  durationMs: number;
  requestHeaders: [name: string, value: string][];
  response: Response | null; // null when none came; cut short when `cause` says why
  cause: Cause | null; // null when the whole response came
  reason: string | null; // the cause in plain words
};
