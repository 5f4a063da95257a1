import { isIP } from "node:net";

import type { Account } from "@/lib/accounts/account";
import { type AddressPolicy, isNamed } from "@/lib/delivery/address";
import { blockedHost } from "@/lib/hosts/blocked";
import { nameOf } from "@/lib/hosts/host-name";
import { type HostSettings, hostSettings } from "@/lib/hosts/settings";
import { verifiedHosts } from "@/lib/hosts/verified";

/** What may be sent to a host by an account: without a limit, within the host's budget, or nothing, and why. */
export type HostPolicy = { kind: "free" } | { kind: "limited" } | { kind: "blocked"; message: string };

const FREE: HostPolicy = { kind: "free" };
const LIMITED: HostPolicy = { kind: "limited" };

/**
 * The policy of a host for an account, from what this process remembers: no statement is made for it, unless the account was
 * not heard of lately.
 *
 * @param host  with its port, as in Delivery.host
 */
export async function hostPolicy(
  account: Account,
  host: string,
  settings: HostSettings = hostSettings(),
): Promise<HostPolicy> {
  return operatorsPolicy(host, settings) ?? accountPolicy(host, await verifiedHosts(account.id), settings);
}

/** The policy of a host for every account; null when it depends on which one sends. */
export function operatorsPolicy(host: string, settings: HostSettings = hostSettings()): HostPolicy | null {
  const blocked = blockedHost(host);
  if (blocked !== null) return { kind: "blocked", message: blockedWords(host, blocked.reason) };
  return isOperators(host, settings.addresses) ? FREE : null;
}

function accountPolicy(host: string, verified: ReadonlySet<string>, settings: HostSettings): HostPolicy {
  if (verified.has(host)) return FREE;
  if (settings.requireVerified && host !== settings.ownHost)
    return { kind: "blocked", message: unverifiedWords(host) };
  return settings.perSecond === 0 && settings.perDay === 0 ? FREE : LIMITED;
}

const REMEMBERED = 1_000;
const operators = new Map<string, boolean>(); // by host, for the settings of this process

/**
 * Whether a host is the operator's own: an address in ALLOWED_NETWORKS or, where only this machine reaches Hookbook, one of this
 * machine. A name is, too, if it can't be but of this machine.
 */
export function isOperators(host: string, addresses: AddressPolicy): boolean {
  if (addresses !== hostSettings().addresses) return readOperators(host, addresses);
  const known = operators.get(host);
  if (known !== undefined) return known;
  if (operators.size >= REMEMBERED) operators.clear();
  const found = readOperators(host, addresses);
  operators.set(host, found);
  return found;
}

function readOperators(host: string, addresses: AddressPolicy): boolean {
  const name = nameOf(host);
  if (isIP(name) !== 0) return isNamed(name, addresses);
  return addresses.loopback && /(^|\.)localhost$/.test(name); // @see lib/delivery/lookup.ts
}

/** What is told of a host, or of an address, that is on the block list. */
export function blockedWords(host: string, reason: string): string {
  return `Nothing is sent to ${host}: the operator of this Hookbook has blocked it (${reason.replace(/\.$/, "")}). Ask the operator if you own it.`;
}

function unverifiedWords(host: string): string {
  return `Nothing is sent to ${host} before you have verified that it is yours: Account, Hosts says how. Then resend this delivery.`;
}
