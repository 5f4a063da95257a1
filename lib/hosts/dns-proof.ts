import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";

import type { Found } from "@/lib/hosts/find-proof";
import { nameOf } from "@/lib/hosts/host-name";

const TRY_MS = 1_000;
const TRIES = 3;

/** What a TXT record has before the token. */
export const TXT_PREFIX = "hookbook-verification=";

/** The name beside the host's own that may have the record: a host that is an alias (CNAME) can have no other. */
export const TXT_LABEL = "_hookbook";

/**
 * Looks for a token in the TXT records of a host's name, or of the name under it that is for this. An address has none.
 *
 * @param servers  "address:port" of the DNS servers that are asked; the system's when left out
 */
export async function findDnsProof(host: string, token: string, servers?: string[]): Promise<Found> {
  const name = nameOf(host);
  if (isIP(name) !== 0) return { found: false, problem: null };

  const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES });
  if (servers) resolver.setServers(servers);
  const asked = [`${TXT_LABEL}.${name}`, name].map((owner) => recordsOf(resolver, owner));
  const answers = await Promise.all(asked);
  const texts = answers.flatMap((answer) => ("texts" in answer ? answer.texts : []));
  if (texts.some((text) => text.trim() === `${TXT_PREFIX}${token}`)) return { found: true, problem: null };

  const failed = answers.flatMap((answer) => ("failed" in answer ? answer.failed : []));
  const [first] = failed;
  if (first !== undefined) return { found: false, problem: `DNS: ${first}` };
  return {
    found: false,
    problem: `DNS: no TXT record of ${TXT_LABEL}.${name}, nor of ${name}, has the token.`,
  };
}

async function recordsOf(
  resolver: Resolver,
  owner: string,
): Promise<{ texts: string[] } | { failed: string }> {
  try {
    const records = await resolver.resolveTxt(owner);
    return { texts: records.map((parts) => parts.join("")) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOTFOUND" || code === "ENODATA") return { texts: [] };
    if (code === "ETIMEOUT") return { failed: `the TXT records of ${owner} could not be looked up in time.` };
    return { failed: `the TXT records of ${owner} could not be looked up (${code}).` };
  }
}
