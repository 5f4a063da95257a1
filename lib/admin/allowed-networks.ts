import { readEnv } from "@/lib/env";

/** The networks of ALLOWED_NETWORKS, as CIDRs. */
export function allowedNetworks(): string[] {
  return readEnv(process.env).ALLOWED_NETWORKS.map(([network, bits]) => `${network.toString()}/${bits}`);
}
