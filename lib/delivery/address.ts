import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Network = [Address, number];

/** Which addresses may be dialled beyond the public ones. */
export type AddressPolicy = {
  loopback: boolean; // 127.0.0.0/8 and ::1: the person at the keyboard is the only user
  networks: Network[];
};

/**
 * Whether an address may be dialled: a public one, or one that the policy names.
 *
 * Private, loopback, link-local (cloud metadata), CGNAT, multicast, documentation and reserved ranges are refused, in
 * IPv4 and in every IPv6 form that carries an IPv4 address: mapped, compatible, translated, NAT64, 6to4, Teredo and
 * ISATAP. The policy is asked about the address that is carried.
 *
 * @param text  as the resolver gave it; a zone (`%eth0`) is refused
 * @see IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890)
 */
export function isAllowed(text: string, policy: AddressPolicy): boolean {
  if (text.includes("%") || !ipaddr.isValid(text)) return false;

  const address = carried(ipaddr.parse(text));
  if (policy.networks.some((network) => contains(network, address))) return true;
  const range = address.range();
  if (range === "loopback") return policy.loopback;
  return range === "unicast" && !isUnlisted(address);
}

/**
 * Whether a literal address is the operator's own by the policy: loopback that may be dialled, or in a network that is
 * named. A public address is not, though it may be dialled; nor is a name, whatever it resolves to.
 */
export function isNamed(text: string, policy: AddressPolicy): boolean {
  if (text.includes("%") || !ipaddr.isValid(text)) return false;
  const address = carried(ipaddr.parse(text));
  if (policy.networks.some((network) => contains(network, address))) return true;
  return policy.loopback && address.range() === "loopback";
}

/** A literal address in its one spelling: that of the IPv4 address, where an IPv6 address carries one. */
export function plainAddress(text: string): string {
  return carried(ipaddr.parse(text)).toString();
}

function contains([network, bits]: Network, address: Address): boolean {
  return network.kind() === address.kind() && address.match(network, bits);
}

/** The IPv4 address that an IPv6 address carries, else the address itself. */
function carried(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address;

  const { parts } = address;
  const v4 = (high = 0, low = 0) => new ipaddr.IPv4([high >> 8, high & 255, low >> 8, low & 255]);
  const starts = (...prefix: number[]) => prefix.every((part, at) => parts[at] === part);

  if (starts(0, 0, 0, 0, 0, 0) && parts[6] !== 0) return v4(parts[6], parts[7]); // ::a.b.c.d, not ::1
  if (starts(0, 0, 0, 0, 0, 0xffff)) return v4(parts[6], parts[7]); // ::ffff:a.b.c.d
  if (starts(0, 0, 0, 0, 0xffff, 0)) return v4(parts[6], parts[7]); // ::ffff:0:a.b.c.d
  if (starts(0x64, 0xff9b, 0, 0, 0, 0)) return v4(parts[6], parts[7]); // NAT64
  if (starts(0x2002)) return v4(parts[1], parts[2]); // 6to4
  if (starts(0x2001, 0)) return v4((parts[6] ?? 0) ^ 0xffff, (parts[7] ?? 0) ^ 0xffff); // Teredo
  const isatap = ((parts[4] ?? 0) & 0xfdff) === 0 && parts[5] === 0x5efe;
  if (isatap && address.range() === "unicast" && !isUnlisted(address)) return v4(parts[6], parts[7]); // ISATAP
  return address;
}

/** The only IPv6 addresses that are given out for the public internet. @see IANA IPv6 Address Space */
const GLOBAL_UNICAST = ipaddr.parseCIDR("2000::/3");

/** Ranges that are not for the public internet and that ipaddr.js calls unicast. */
const UNLISTED = [
  "168.63.129.16/32", // Azure's host, to each of its machines
  "192.0.0.0/24",
  "192.88.99.0/24",
  "198.18.0.0/15",
  "2001::/23",
  "2001:db8::/32",
  "3fff::/20",
].map((text) => ipaddr.parseCIDR(text));

function isUnlisted(address: Address): boolean {
  if (address.kind() === "ipv6" && !contains(GLOBAL_UNICAST, address)) return true;
  return UNLISTED.some((network) => contains(network, address));
}
