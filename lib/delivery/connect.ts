import type { LookupAddress, LookupOptions } from "node:dns";
import { isIP } from "node:net";
import { Agent, buildConnector } from "undici";

import { type AddressPolicy, isAllowed } from "@/lib/delivery/address";
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

type Options = {
  lookup?: Lookup;
  ca?: string[]; // certificates, in PEM, that are trusted in place of those that Node trusts
};

/**
 * The connections to endpoints: HTTP/1.1, kept alive, dialled only at addresses that the policy allows.
 *
 * The check is made on the addresses that are about to be dialled, after DNS, for every connection, so a name that
 * resolves to something else the second time is checked the second time. One address that is not allowed refuses the
 * whole name.
 */
export function createAgent(policy: AddressPolicy, { lookup = createLookup(), ca }: Options = {}): Agent {
  const connector = buildConnector({
    timeout: CONNECT_TIMEOUT_MS,
    lookup: (host, options, callback) => checkedLookup(lookup, policy, host, options, callback),
    ...(ca && { ca }),
  });
  const connect: buildConnector.connector = (options, callback) => {
    connector(options, (...result) => {
      const [, socket] = result;
      if (socket) skipContinue(socket);
      callback(...result);
    });
  };
  return new Agent({
    // Node dials a literal address without a lookup.
    connect(options, callback) {
      const host = options.hostname.replace(/^\[|\]$/g, "");
      if (isIP(host) !== 0 && !isAllowed(host, policy)) {
        callback(new BlockedAddressError(host, host), null);
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
  policy: AddressPolicy,
  host: string,
  { all }: LookupOptions,
  callback: LookupCallback,
): void {
  lookup(host).then(
    (addresses) => {
      const refused = addresses.find((address) => !isAllowed(address, policy));
      const [first = ""] = addresses;
      if (refused !== undefined) callback(new BlockedAddressError(host, refused), []);
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
