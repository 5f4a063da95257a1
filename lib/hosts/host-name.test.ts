import { expect, test } from "vitest";

import { nameOf } from "@/lib/hosts/host-name";
import { hostOf, readHost } from "@/lib/hosts/host-of";

test.each([
  ["https://Example.com/hooks", "example.com"],
  ["https://example.com:443/", "example.com"],
  ["http://example.com:443/", "example.com:443"],
  ["https://example.com./", "example.com"],
  ["https://example.com.:8443/", "example.com:8443"],
  ["http://0x7f.1:8080/", "127.0.0.1:8080"],
  ["http://[0:0::1]:8080/", "[::1]:8080"],
  ["https://bücher.example/", "xn--bcher-kva.example"],
])("%s is at the host %s", (endpoint, host) => {
  expect(hostOf(endpoint)).toBe(host);
});

test.each([
  [" Example.COM. ", "example.com"],
  ["example.com:80", "example.com:80"],
  ["example.com:08443", "example.com:8443"],
  ["bücher.example", "xn--bcher-kva.example"],
  ["[0:0::1]:8080", "[::1]:8080"],
  ["127.1", "127.0.0.1"],
])("%j is read as %s", (text, host) => {
  expect(readHost(text)).toBe(host);
});

test.each([
  "",
  ":80",
  "example.com:99999",
  "https://example.com",
  "example.com/path",
  "me@example.com",
  "a b",
  "%00",
])("%j is no host", (text) => {
  expect(readHost(text)).toBeNull();
});

test.each([
  ["example.com:8080", "example.com"],
  ["[::1]:8080", "::1"],
  ["[::ffff:10.0.0.1]", "10.0.0.1"],
  ["[64:ff9b::a00:1]:80", "10.0.0.1"],
])("the name of %s is %s", (host, name) => {
  expect(nameOf(host)).toBe(name);
});
