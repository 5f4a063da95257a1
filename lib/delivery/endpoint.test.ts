import { expect, test } from "vitest";

import { targetOf } from "@/lib/delivery/endpoint";

test.each([
  ["http://example.com", "http://example.com", "/", "example.com"],
  ["https://Example.com:443/Hooks", "https://example.com", "/Hooks", "example.com"],
  ["http://example.com:8080/a/../b", "http://example.com:8080", "/b", "example.com:8080"],
  ["https://example.com/h?b=2&a=1&a=%20+x", "https://example.com", "/h?b=2&a=1&a=%20+x", "example.com"],
  ["https://example.com/h?", "https://example.com", "/h", "example.com"],
  ["https://example.com/h?q#secret", "https://example.com", "/h?q", "example.com"],
  ["https://example.com/é?ü", "https://example.com", "/%C3%A9?%C3%BC", "example.com"],
  ["https://bücher.example/", "https://xn--bcher-kva.example", "/", "xn--bcher-kva.example"],
  ["http://[2001:DB8::1]:81/x", "http://[2001:db8::1]:81", "/x", "[2001:db8::1]:81"],
])("%s is dialled at %s, path %s, host %s", (endpoint, origin, path, host) => {
  expect(targetOf(endpoint)).toEqual({ origin, path, host });
  expect(targetOf(endpoint)).toBe(targetOf(endpoint)); // parsed once
});

test("a user name and a password are not sent to the host", () => {
  expect(targetOf("https://me:secret@example.com/")).toEqual({
    origin: "https://example.com",
    path: "/",
    host: "example.com",
  });
});
