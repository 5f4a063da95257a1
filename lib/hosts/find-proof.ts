import type { AddressPolicy } from "@/lib/delivery/address";
import { createAgent } from "@/lib/delivery/connect";
import { createLookup } from "@/lib/delivery/lookup";
import { findDnsProof } from "@/lib/hosts/dns-proof";
import { findHttpProof } from "@/lib/hosts/http-proof";

/** Whether a token was at one of the places where it may be; if not, why, in plain words, or null for a place that there is not. */
export type Found = { found: boolean; problem: string | null };

/** Where a token was found, or why it was not. */
export type Proof = { method: "http" | "dns"; problem: null } | { method: null; problem: string };

type Options = {
  servers?: string[]; // the DNS servers that are asked; the system's when left out
};

/**
 * Looks for an account's token at a host: in the file that it answers, by https or http, and in its DNS. Takes a few seconds at
 * most, and never rejects for anything that the host or its DNS does.
 *
 * The file is asked for as deliveries are sent: only at addresses that may be dialled, after DNS.
 */
export async function findProof(
  host: string,
  token: string,
  addresses: AddressPolicy,
  { servers }: Options = {},
): Promise<Proof> {
  const agent = createAgent(addresses, { lookup: createLookup(servers ? { servers } : {}) });
  try {
    const [https, http, dns] = await Promise.all([
      findHttpProof("https", host, token, agent),
      findHttpProof("http", host, token, agent),
      findDnsProof(host, token, servers),
    ]);
    if (https.found || http.found) return { method: "http", problem: null };
    if (dns.found) return { method: "dns", problem: null };
    const problems = [https, http, dns].flatMap(({ problem }) => problem ?? []);
    return { method: null, problem: problems.join("\n") };
  } finally {
    await agent.destroy();
  }
}
