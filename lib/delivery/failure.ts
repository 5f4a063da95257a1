import { errors } from "undici";

import { BlockedAddressError } from "@/lib/delivery/connect";
import type { Cause, Outcome } from "@/lib/delivery/outcome";

type Failure = Pick<Outcome, "kind" | "cause" | "reason">;

/**
 * Why an exchange failed, in one word and in plain words.
 *
 * @param ended  who ended it, when that was not the endpoint or the network
 */
export function describeFailure(
  error: unknown,
  ended: "timed_out" | "interrupted" | null,
  deadlineMs: number,
): Failure {
  if (ended === "interrupted") {
    return {
      kind: "interrupted",
      cause: "interrupted",
      reason: "Hookbook stopped while this attempt was in flight.",
    };
  }
  if (ended === "timed_out") {
    const reason = `The endpoint did not answer in full within ${deadlineMs / 1_000} seconds.`;
    return { kind: "timed_out", cause: "timeout", reason };
  }
  if (error instanceof BlockedAddressError) {
    return { kind: "blocked", cause: "blocked", reason: error.message };
  }
  if (error instanceof errors.HTTPParserError) {
    return {
      kind: "unreachable",
      cause: "unreachable",
      reason: "What the endpoint answered is not HTTP/1.1.",
    };
  }
  const code = errorCode(error);
  if (code === "UND_ERR_CONNECT_TIMEOUT" || code === "ETIMEDOUT") {
    const reason = "No connection to the endpoint could be made within 5 seconds.";
    return { kind: "timed_out", cause: "timeout", reason };
  }
  const [cause, words] = BY_CODE[code] ?? byPrefix(code);
  return { kind: "unreachable", cause, reason: `${words}${code ? ` (${code})` : ""}` };
}

const BY_CODE: Record<string, [Cause, string]> = {
  ECONNREFUSED: ["refused", "The endpoint refused the connection: nothing listens at its address and port."],
  ECONNRESET: ["reset", "The endpoint closed the connection before it answered in full."],
  EPIPE: ["reset", "The endpoint closed the connection before it answered in full."],
  UND_ERR_SOCKET: ["reset", "The endpoint closed the connection before it answered in full."],
  ENOTFOUND: ["dns", "The endpoint's host name does not exist."],
  EAI_AGAIN: ["dns", "The endpoint's host name could not be looked up."],
  EHOSTUNREACH: ["unreachable", "There is no route to the endpoint's address."],
  ENETUNREACH: ["unreachable", "There is no route to the endpoint's network."],
  UND_ERR_HEADERS_OVERFLOW: ["unreachable", "The endpoint's response headers are larger than 64 KiB."],
  Z_DATA_ERROR: ["unreachable", "The response body is not in the compression that it says it is in."],
  Z_BUF_ERROR: ["unreachable", "The compressed response body ended too early."],
};

function byPrefix(code: string): [Cause, string] {
  if (/^(ERR_(TLS|SSL)|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|EPROTO)/.test(code)) {
    return [
      "tls",
      "No secure connection to the endpoint could be made: its TLS or its certificate is not valid.",
    ];
  }
  return ["unreachable", "The exchange with the endpoint failed."];
}

/** The code of an error, or of the first error inside it: Node wraps the failures of several addresses in one. */
function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  return "code" in error && typeof error.code === "string" ? error.code : "";
}
