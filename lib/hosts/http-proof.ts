import type { Dispatcher } from "undici";
import { Exchange } from "@/lib/delivery/exchange";
import { describeFailure } from "@/lib/delivery/failure";
import type { Found } from "@/lib/hosts/find-proof";
import { VERSION } from "@/lib/version";

/** Where a host shows whose it is: RFC 8615 names the folder. */
export const PROOF_PATH = "/.well-known/hookbook";

const DEADLINE_MS = 5_000; // for the whole exchange
const MAX_BYTES = 16 * 1024; // of a file that holds a few tokens

/**
 * Looks for a token in the file that a host answers at PROOF_PATH: a line of its own in plain text, with status 200. Redirects are
 * not followed: where they lead may be anybody's.
 *
 * @param dispatcher  dials the addresses that deliveries may be sent to, and no others
 */
export function findHttpProof(
  scheme: "http" | "https",
  host: string,
  token: string,
  dispatcher: Dispatcher,
  deadlineMs = DEADLINE_MS,
): Promise<Found> {
  const origin = `${scheme}://${host}`;
  return new Promise((resolve) => {
    const exchange = new Exchange(dispatcher, requestTo(origin), () => {
      clearTimeout(timer);
      const problem = problemOf(exchange, token, deadlineMs);
      resolve({ found: problem === null, problem: problem && `${origin}${PROOF_PATH}: ${problem}` });
    });
    const timer = setTimeout(() => exchange.end("timed_out"), deadlineMs);
    exchange.send();
  });
}

function requestTo(origin: string): Dispatcher.DispatchOptions {
  const headers = ["User-Agent", `Hookbook/${VERSION}`, "Accept", "text/plain"];
  return { origin, path: PROOF_PATH, method: "GET", headers };
}

function problemOf(exchange: Exchange, token: string, deadlineMs: number): string | null {
  const { status, error, endedBy, size, chunks } = exchange;
  if (status === null || error !== null || endedBy !== null) {
    return describeFailure(exchange, deadlineMs).reason ?? "It did not answer.";
  }
  if (status >= 300 && status < 400)
    return `It answered ${status}, a redirect, and redirects are not followed.`;
  if (status !== 200) return `It answered ${status}, not 200.`;
  if (size > MAX_BYTES) return "What it answered is larger than 16 KiB.";
  const lines = Buffer.concat(chunks)
    .toString("utf8")
    .split(/\r\n|\r|\n/);
  return lines.some((line) => line.trim() === token)
    ? null
    : "It answered 200, but without the token in a line of its own.";
}
