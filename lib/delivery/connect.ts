import type { LookupAddress, LookupOptions } from "node:dns";
import { isIP } from "node:net";
import { Agent, buildConnector } from "undici";

import { type AddressPolicy, isAllowed } from "@/lib/delivery/address";
import type { WhyBlocked } from "@/lib/delivery/block-check";
import { Dialled } from "@/lib/delivery/dialled";
import { limitAnswers } from "@/lib/delivery/limit-answers";
import { createLookup, type Lookup } from "@/lib/delivery/lookup";
import { skipContinue } from "@/lib/delivery/skip-continue";

const CONNECT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 4_000; // shorter than the 5 s after which many servers hang up
const MAX_HEADER_BYTES = 64 * 1024; // larger ones end the attempt; what is kept is less: see response-headers.ts

/** The endpoint's host is, or resolves to, an address that may not be dialled. */
export class BlockedAddressError extends Error {
  override readonly name = "BlockedAddressError";

  constructor(host: string, address: string) {
    const what = host === address ? address : `${host} resolves to ${address}, which`;
    super(
      `${what} is a private or reserved address. If Hookbook may send there, add its network to ALLOWED_NETWORKS.`,
    );
  }
}

/** The endpoint's host resolves to an address that is on the block list. */
export class BlockListError extends Error {
  override readonly name = "BlockListError";
}

type Options = {
  lookup?: Lookup;
  blocked?: WhyBlocked; // the operator's block list
  dialled?: Dialled; // is told of each connection
  ca?: string[]; // certificates, in PEM, that are trusted in place of those that Node trusts
};

/**
 * The connections to endpoints: HTTP/1.1, kept alive, dialled only at addresses that the policy allows.
 *
 * The check is made on the addresses that are about to be dialled, after DNS, for every connection, so a name that
 * resolves to something else the second time is checked the second time. One address that is not allowed refuses the
 * whole name. An address on the block list does, too.
 */
export function createAgent(
  policy: AddressPolicy,
  { lookup = createLookup(), ca, blocked = () => null, dialled = new Dialled() }: Options = {},
): Agent {
  const refusal = (host: string, address: string): Error | null => {
    if (!isAllowed(address, policy)) return new BlockedAddressError(host, address);
    const why = blocked(address);
    return why === null ? null : new BlockListError(why);
  };
  const connector = buildConnector({
    timeout: CONNECT_TIMEOUT_MS,
    lookup: (host, options, callback) => checkedLookup(lookup, refusal, host, options, callback),
    ...(ca && { ca }),
  });
  const connect: buildConnector.connector = (options, callback) => {
    connector(options, (...result) => {
      const [, socket] = result;
      if (socket) {
        limitAnswers(socket);
        skipContinue(socket);
        dialled.add(`${options.protocol}//${options.host}`, socket);
      }
      callback(...result);
    });
  };
  return new Agent({
    // Node dials a literal address without a lookup.
    connect(options, callback) {
      const host = options.hostname.replace(/^\[|\]$/g, "");
      const refused = isIP(host) === 0 ? null : refusal(host, host);
      if (refused !== null) {
        callback(refused, null);
        return;
      }
      // A certificate names no root: "example.com." is looked up with its dot and asked for without it.
      if (host.endsWith(".")) connect({ ...options, servername: host.slice(0, -1) }, callback);
      else connect(options, callback);
    },
    allowH2: false,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: 0, // the deadline is over the whole exchange: see send.ts
    bodyTimeout: 0,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
}

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

function checkedLookup(
  lookup: Lookup,
  refusal: (host: string, address: string) => Error | null,
  host: string,
  { all }: LookupOptions,
  callback: LookupCallback,
): void {
  lookup(host).then(
    (addresses) => {
      const [refused = null] = addresses.flatMap((address) => refusal(host, address) ?? []);
      const [first = ""] = addresses;
      if (refused !== null) callback(refused, []);
      else if (all)
        callback(
          null,
          addresses.map((address) => ({ address, family: isIP(address) })),
        );
      else callback(null, first, isIP(first));
    },
    (error) => callback(error, []),
  );
}
