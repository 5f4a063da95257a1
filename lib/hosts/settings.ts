import type { AddressPolicy } from "@/lib/delivery/address";
import { type Env, isLoopback, readEnv } from "@/lib/env";
import { hostOf } from "@/lib/hosts/host-of";

/** What the operator decided about hosts. */
export type HostSettings = {
  addresses: AddressPolicy; // what may be dialled
  requireVerified: boolean; // nothing is sent to a host that its account has not verified
  ownHost: string | null; // Hookbook's own, where others reach it: nobody can verify it
  perSecond: number; // to one host that is not verified, over all accounts; 0 for no limit
  perDay: number; // the same
};

let settings: HostSettings | undefined;

/** The settings of this process. */
export function hostSettings(): HostSettings {
  settings ??= toHostSettings(readEnv(process.env));
  return settings;
}

export function toHostSettings(env: Env): HostSettings {
  return {
    addresses: { loopback: isLoopback(env.HOST), networks: env.ALLOWED_NETWORKS },
    requireVerified: env.REQUIRE_VERIFIED_HOSTS,
    ownHost: env.PUBLIC_URL === undefined ? null : hostOf(env.PUBLIC_URL),
    perSecond: env.UNVERIFIED_HOST_RATE,
    perDay: env.UNVERIFIED_HOST_DAILY,
  };
}
