import ipaddr from "ipaddr.js";
import { describe, expect, test } from "vitest";

import { type AddressPolicy, isAllowed } from "@/lib/delivery/address";

const strict: AddressPolicy = { loopback: false, networks: [] };

describe("without exceptions", () => {
  test.each([
    "93.184.215.14",
    "8.8.8.8",
    "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
    "64:ff9b::808:808",
    "2002:808:808::1",
  ])("%s is public and may be dialled", (address) => {
    expect(isAllowed(address, strict)).toBe(true);
  });

  test.each([
    ["0.0.0.0"],
    ["10.1.2.3"],
    ["100.64.0.1"],
    ["127.0.0.1"],
    ["127.255.255.254"],
    ["169.254.169.254"],
    ["172.16.0.1"],
    ["192.0.0.8"],
    ["192.0.2.1"],
    ["192.88.99.1"],
    ["192.168.1.1"],
    ["198.18.0.1"],
    ["203.0.113.1"],
    ["224.0.0.1"],
    ["240.0.0.1"],
    ["255.255.255.255"],
    ["::"],
    ["::1"],
    ["::2"],
    ["::7f00:1"],
    ["::ffff:127.0.0.1"],
    ["::ffff:7f00:1"],
    ["::ffff:10.0.0.1"],
    ["::ffff:0:7f00:1"],
    ["64:ff9b::7f00:1"],
    ["64:ff9b::a9fe:a9fe"],
    ["64:ff9b:1::1"],
    ["100::1"],
    ["2001::1"],
    ["2001:0:808:808:0:0:80ff:fffe"], // Teredo, 127.0.0.1 inverted
    ["2001:db8::1"],
    ["2002:7f00:1::"],
    ["2002:a9fe:a9fe::1"],
    ["2606:2800::5efe:7f00:1"], // ISATAP
    ["2606:2800::200:5efe:a00:1"],
    ["fd00::5efe:808:808"],
    ["fe80::5efe:808:808"],
    ["fd12:3456::200:5efe:808:808"],
    ["3fff::1"],
    ["5f00::1"],
    ["fc00::1"],
    ["fd00:ec2::254"],
    ["fe80::1"],
    ["fe80::1%eth0"],
    ["fec0::1"],
    ["ff02::1"],
    ["localhost"],
    [""],
  ])("%s is refused", (address) => {
    expect(isAllowed(address, strict)).toBe(false);
  });
});

test("loopback is allowed, in every spelling and alone, to a server that only this machine reaches", () => {
  const policy: AddressPolicy = { loopback: true, networks: [] };

  for (const address of ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"]) {
    expect(isAllowed(address, policy)).toBe(true);
  }
  for (const address of ["10.0.0.1", "169.254.169.254", "0.0.0.0", "::"]) {
    expect(isAllowed(address, policy)).toBe(false);
  }
});

test("a network that is named is allowed, in every spelling of its addresses, and no other", () => {
  const networks = [
    ipaddr.parseCIDR("10.1.0.0/16"),
    ipaddr.parseCIDR("fd00:1::/64"),
    ipaddr.parseCIDR("64:ff9b:1::/48"),
  ];
  const policy: AddressPolicy = { loopback: false, networks };

  for (const address of ["10.1.2.3", "::ffff:10.1.2.3", "64:ff9b::a01:203", "fd00:1::7", "64:ff9b:1::a00:1"])
    expect(isAllowed(address, policy)).toBe(true);
  for (const address of ["10.2.0.1", "fd00:2::7", "127.0.0.1"])
    expect(isAllowed(address, policy)).toBe(false);
});
