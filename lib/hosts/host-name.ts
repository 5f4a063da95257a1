import { isIP } from "node:net";

import { plainAddress } from "@/lib/delivery/address";

/** A host without its port: a name in lower case, or an address in its one spelling, without brackets. */
export function nameOf(host: string): string {
  const name = host.replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
  return isIP(name) === 0 ? name.toLowerCase() : plainAddress(name);
}
