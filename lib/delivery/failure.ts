import { errors } from "undici";

import { BlockedAddressError, BlockListError } from "@/lib/delivery/connect";
import type { Exchange } from "@/lib/delivery/exchange";
import { AnswerTooLongError, MAX_ANSWER_BYTES } from "@/lib/delivery/limit-answers";
import { NameLookupError } from "@/lib/delivery/lookup";
import type { Cause, Outcome } from "@/lib/delivery/outcome";
import { tlsFailure } from "@/lib/delivery/tls-failure";

type Failure = Pick<Outcome, "kind" | "cause" | "reason">;

/** Why an exchange that has no whole response failed, in one word and in plain words. */
export function describeFailure(exchange: Exchange, deadlineMs: number): Failure {
  const { endedBy, error } = exchange;
  if (endedBy === "interrupted") {
    return {
      kind: "interrupted",
      cause: "interrupted",
      reason: "Hookbook stopped while this attempt was in flight.",
    };
  }
  if (endedBy === "timed_out") {
    return { kind: "timed_out", cause: "timeout", reason: timedOut(exchange, deadlineMs / 1_000) };
  }
  if (error instanceof BlockedAddressError || error instanceof BlockListError) {
    return { kind: "blocked", cause: "blocked", reason: error.message };
  }
  if (error instanceof NameLookupError) return { kind: "unreachable", cause: "dns", reason: error.message };
  const code = errorCode(error);
  if (code === "UND_ERR_CONNECT_TIMEOUT" || code === "ETIMEDOUT") {
    const reason = "No connection to the endpoint could be made within 5 seconds.";
    return { kind: "timed_out", cause: "timeout", reason };
  }
  const [cause, words] = explained(exchange, error, code);
  return { kind: "unreachable", cause, reason: `${words}${code ? ` (${code})` : ""}` };
}

function timedOut({ started, status }: Exchange, seconds: number): string {
  if (!started) return `No connection to the endpoint could be made within ${seconds} seconds.`;
  if (status === null) return `The endpoint did not answer in full within ${seconds} seconds.`;
  return `The endpoint answered ${status}, but its answer did not end within ${seconds} seconds.`;
}

function explained(exchange: Exchange, error: unknown, code: string): [Cause, string] {
  const { status, answering } = exchange;
  const answered = `The endpoint answered ${status}, but`;
  if (code === "UND_ERR_HEADERS_OVERFLOW") {
    const what = status === null ? "The endpoint's response headers" : `${answered} its trailers`;
    return ["unreachable", `${what} are larger than 64 KiB.`];
  }
  if (error instanceof AnswerTooLongError) {
    const what =
      status === null ? "The endpoint did not answer in full" : `${answered} its answer did not end`;
    return ["unreachable", `${what} within ${MAX_ANSWER_BYTES / 2 ** 20} MiB.`];
  }
  if (error instanceof errors.HTTPParserError) {
    if (speaksTls(error)) return ["tls", "The endpoint speaks TLS: its URL must begin with https."];
    const what = status === null ? "What the endpoint answered" : `${answered} what followed`;
    return ["unreachable", `${what} is not HTTP/1.1${parsersWords(error)}.`];
  }
  if (status !== null && (RESET.has(code) || code === LENGTH_MISMATCH)) {
    return ["reset", `${answered} closed the connection before its answer was complete.`];
  }
  if (RESET.has(code)) {
    const words = answering
      ? "broke off its answer, or answered 100 or 101, which nobody asked for"
      : "closed the connection before it answered";
    return ["reset", `The endpoint ${words}.`];
  }
  const known = BY_CODE[code] ?? tlsFailure(code);
  if (known) return known;
  if (answering) return ["unreachable", "What the endpoint answered is not HTTP/1.1."];
  return ["unreachable", "The exchange with the endpoint failed."];
}

/** ": Invalid header token", as llhttp puts it; undici leaves out its code. */
function parsersWords({ message }: Error): string {
  const words = /\((.+)\)$/.exec(message)?.[1];
  return words === undefined ? "" : `: ${words}`;
}

/** Whether what came instead of an answer is a TLS alert. */
function speaksTls(error: errors.HTTPParserError): boolean {
  return "data" in error && typeof error.data === "string" && error.data.startsWith("\x15\x03");
}

const RESET = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/** undici's, also for any break of the protocol in an answer that has a Content-Length. */
const LENGTH_MISMATCH = "UND_ERR_RES_CONTENT_LENGTH_MISMATCH";

const BY_CODE: Record<string, [Cause, string]> = {
  ECONNREFUSED: ["refused", "The endpoint refused the connection: nothing listens at its address and port."],
  EHOSTUNREACH: ["unreachable", "There is no route to the endpoint's address."],
  ENETUNREACH: ["unreachable", "There is no route to the endpoint's network."],
  INTERIM_ANSWERS: ["unreachable", "The endpoint sent more than 32 interim answers (1xx) and no other."],
};

/** The code of an error, or of the first error inside it: Node wraps the failures of several addresses in one. */
function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  return "code" in error && typeof error.code === "string" ? error.code : "";
}
