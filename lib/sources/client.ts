import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";

import type { Network } from "@/lib/env";
import type { RawEvent } from "@/lib/events/raw-event";

type Client = Pick<RawEvent, "clientIp" | "scheme">;

/**
 * Who sent a request, and over what.
 *
 * `X-Forwarded-For` and `X-Forwarded-Proto` are believed only from a peer inside `trusted`: the client is then the last
 * address in the list that is no trusted proxy itself. Anyone can write the ones before it.
 */
export function clientOf(request: IncomingMessage, trusted: readonly Network[]): Client {
  const peer = plain(request.socket.remoteAddress ?? "");
  if (!isTrusted(peer, trusted)) return { clientIp: peer, scheme: "http" };

  const forwarded = list(request.headers["x-forwarded-for"]).map(plain);
  const clientIp = forwarded.findLast((address) => !isTrusted(address, trusted)) ?? forwarded[0] ?? peer;
  const scheme = list(request.headers["x-forwarded-proto"]).at(-1) === "https" ? "https" : "http";
  return { clientIp, scheme };
}

/** Whether an address is one of the configured proxies. */
export function isTrusted(address: string, trusted: readonly Network[]): boolean {
  if (trusted.length === 0 || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return trusted.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits));
}

function list(header: string | string[] | undefined): string[] {
  return [header ?? []].flat().flatMap((line) => line.split(",").map((part) => part.trim()));
}

/** An IPv4 address that came over an IPv6 socket is written as IPv4. */
function plain(address: string): string {
  return address.startsWith("::ffff:") && address.includes(".") ? address.slice(7) : address;
}
