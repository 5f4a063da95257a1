import { Resolver } from "node:dns";

import { createHostsFile } from "@/lib/delivery/hosts-file";

const BUDGET_MS = 3_000; // inside the 5 s of connecting
const TRY_MS = 1_000;
const TRIES = 3;
const RESOLVER_AGE_MS = 30_000; // then the system's DNS servers are read again: a laptop changes networks

/** Gives the addresses of a host name, IPv4 first; one at least. Rejects with NameLookupError. */
export type Lookup = (name: string) => Promise<string[]>;

/** The endpoint's host name has no address, or none that could be found out in time. */
export class NameLookupError extends Error {
  override readonly name = "NameLookupError";

  constructor(codes: readonly string[]) {
    super(explain(codes));
  }
}

type Options = {
  servers?: string[]; // "address:port"; the system's when left out
  hostsFile?: string; // its path; the system's when left out
};

/**
 * How endpoints' names are looked up: the hosts file, then DNS, asked for the name as it is written. No search domain is
 * appended to it, a lookup that hangs keeps no thread busy, and none takes longer than 3 s (docs/decisions/0011).
 *
 * `localhost` and names under it are never asked of DNS. @see RFC 6761, 6.3
 */
export function createLookup({ servers, hostsFile }: Options = {}): Lookup {
  const hosts = createHostsFile(hostsFile);
  const underWay = new Map<string, Promise<string[]>>();
  let resolver: Resolver;
  let madeAt = Number.NEGATIVE_INFINITY;

  function freshResolver(): Resolver {
    if (performance.now() - madeAt <= RESOLVER_AGE_MS) return resolver;
    madeAt = performance.now();
    resolver = new Resolver({ timeout: TRY_MS, tries: TRIES });
    if (servers) resolver.setServers(servers);
    return resolver;
  }

  async function find(name: string): Promise<string[]> {
    const listed = await hosts(name);
    if (listed.length > 0) return listed;
    if (/(^|\.)localhost$/.test(name)) return ["127.0.0.1", "::1"];
    return ask(freshResolver(), name);
  }

  return (written) => {
    const name = written.toLowerCase().replace(/\.$/, "");
    const known = underWay.get(name);
    if (known) return known;
    const found = find(name).finally(() => underWay.delete(name));
    underWay.set(name, found);
    return found;
  };
}

/** When the time is over, the addresses of one family are enough. */
function ask(resolver: Resolver, name: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const addresses: string[] = [];
    const codes: string[] = [];
    let open = 2;
    const finish = () => {
      clearTimeout(timer);
      if (addresses.length > 0) resolve(addresses);
      else reject(new NameLookupError(open > 0 ? ["ETIMEOUT", ...codes] : codes));
    };
    const timer = setTimeout(finish, BUDGET_MS);
    const answered = (error: NodeJS.ErrnoException | null, found: string[], first: boolean) => {
      if (error) codes.push(error.code ?? "");
      else if (first) addresses.unshift(...found);
      else addresses.push(...found);
      if (--open === 0) finish();
    };
    resolver.resolve4(name, (error, found) => answered(error, found, true));
    resolver.resolve6(name, (error, found) => answered(error, found, false));
  });
}

/** @param codes of node:dns, one for each family that failed */
function explain(codes: readonly string[]): string {
  if (codes.includes("ENOTFOUND")) return "The endpoint's host name does not exist.";
  if (codes.every((code) => code === "ENODATA")) return "The endpoint's host name has no address.";
  if (codes.includes("EBADNAME")) return "The endpoint's host name is not one that DNS can hold.";
  if (codes.includes("ETIMEOUT")) return "The endpoint's host name could not be looked up within 3 seconds.";
  if (codes.includes("ECONNREFUSED"))
    return "The endpoint's host name could not be looked up: no DNS server answers.";
  return `The endpoint's host name could not be looked up (${codes.join(", ")}).`;
}
