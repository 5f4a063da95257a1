import type { Dialled } from "@/lib/delivery/dialled";
import type { Target } from "@/lib/delivery/endpoint";

/** Why nothing is sent to a host or an address, in plain words; null when it may be. It is asked for each attempt, so it waits for nothing. */
export type WhyBlocked = (host: string) => string | null;

/**
 * Why an attempt must not be made, before it is: its host is on the block list, or an address that a connection to it leads to.
 * Addresses that are yet to be dialled are checked when they are (connect.ts); those of kept-alive connections were allowed once.
 */
export function whyBlocked({ host, origin }: Target, why: WhyBlocked, dialled: Dialled): string | null {
  const named = why(host.replace(/\.(?=:|$)/, "")); // a dot at the end of a name names the same host
  if (named !== null) return named;
  for (const address of dialled.addressesOf(origin)) {
    const blocked = why(address);
    if (blocked !== null) return blocked;
  }
  return null;
}
