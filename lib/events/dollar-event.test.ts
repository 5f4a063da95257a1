import { describe, expect, test } from "vitest";

import { toDollarEvent } from "@/lib/events/dollar-event";
import type { RawEvent } from "@/lib/events/raw-event";

function rawEvent(given: Partial<Omit<RawEvent, "body">> & { body?: string | Uint8Array } = {}): RawEvent {
  const { body = "", ...rest } = given;
  return {
    method: "POST",
    uri: "/e/KEY",
    headers: [["Host", "hooks.example"]],
    clientIp: "203.0.113.9",
    scheme: "http",
    httpVersion: "1.1",
    ...rest,
    body: typeof body === "string" ? Buffer.from(body) : body,
  };
}

const typed = (contentType: string, body: string | Uint8Array) =>
  toDollarEvent(rawEvent({ headers: [["content-type", contentType]], body }));

describe("path, query and URL", () => {
  test.each([
    ["/e/KEY", "/"],
    ["/e/KEY/", "/"],
    ["/e/KEY?a=1", "/"],
    ["/e/KEY/orders/7?a=1", "/orders/7"],
    ["/e/KEY//a/../b/", "//a/../b/"],
    ["/e/KEY/%2e%2E/%00/é", "/%2e%2E/%00/é"],
    ["http://proxy.example/e/KEY/orders", "/orders"],
  ])("%s has the path %s, as it was sent", (uri, path) => {
    expect(toDollarEvent(rawEvent({ uri })).path).toBe(path);
  });

  test("a repeated query name has an array, and __proto__ is a name like any other", () => {
    const { query } = toDollarEvent(rawEvent({ uri: "/e/KEY?a=1&b=2&b=3&__proto__=x&c=%E0%A4%A&d" }));

    expect(Object.entries(query)).toEqual([
      ["a", "1"],
      ["b", ["2", "3"]],
      ["__proto__", "x"],
      ["c", "\ufffd%A"],
      ["d", ""],
    ]);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test("the URL is the one that the sender used", () => {
    expect(toDollarEvent(rawEvent({ uri: "/e/KEY/a?b=1", scheme: "https" })).url).toBe(
      "https://hooks.example/e/KEY/a?b=1",
    );
  });
});

test("headers have lower-case names, and repeated ones are joined", () => {
  const headers: RawEvent["headers"] = [
    ["X-Tag", "a"],
    ["x-tag", "b"],
    ["__proto__", "c"],
  ];
  const event = toDollarEvent(rawEvent({ headers }));

  expect(Object.entries(event.headers)).toEqual([
    ["x-tag", "a, b"],
    ["__proto__", "c"],
  ]);
  expect(event.proto.headers).toEqual(headers);
});

describe("the body", () => {
  test("that is empty is NONE and null", () => {
    expect(toDollarEvent(rawEvent())).toMatchObject({ inferred_body_type: "NONE", body: null });
  });

  test.each([
    ["application/json", '{"a":[1,null]}', { a: [1, null] }],
    ["application/vnd.api+json; charset=utf-8", "7", 7],
    ["application/json", '\ufeff{"a":1}', { a: 1 }],
    ["application/x-www-form-urlencoded", '{"curl":"-d"}', { curl: "-d" }],
    ["text/plain", " [1]", [1]],
  ])("of type %s that reads %s is JSON", (type, body, value) => {
    expect(typed(type, body)).toMatchObject({ inferred_body_type: "JSON", body: value });
  });

  test("that says it is JSON and does not parse is TEXT, with the parse error", () => {
    const event = typed("application/json", '{"a":');

    expect(event).toMatchObject({ inferred_body_type: "TEXT", body: '{"a":' });
    expect(event.proto.parse_error).toMatch(/JSON/);
  });

  test("with a duplicate key keeps the last in `body` and both in `proto`", () => {
    const event = typed("application/json", '{"a":1,"a":2}');

    expect(event.body).toEqual({ a: 2 });
    expect(Buffer.from(event.proto.body_b64, "base64").toString()).toBe('{"a":1,"a":2}');
  });

  test("with __proto__ and constructor keys pollutes nothing", () => {
    const event = typed("application/json", '{"__proto__":{"polluted":1},"constructor":2}');

    expect(JSON.stringify(event.body)).toBe('{"__proto__":{"polluted":1},"constructor":2}');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test("with an integer beyond 2^53 has all its digits in `proto`", () => {
    const event = typed("application/json", '{"id":12345678901234567890}');

    expect(Buffer.from(event.proto.body_b64, "base64").toString()).toContain("12345678901234567890");
  });

  test("with half a surrogate pair and an escaped NUL is JSON all the same", () => {
    expect(typed("application/json", '{"a":"\\ud800","b":"\\u0000"}')).toMatchObject({
      inferred_body_type: "JSON",
      body: { a: "\ud800", b: "\0" },
    });
  });

  test("nested deeper than any stack is TEXT, and a thousand brackets in a string are not nesting", () => {
    const deep = typed("application/json", "[".repeat(100_000) + "]".repeat(100_000));
    expect(deep.inferred_body_type).toBe("TEXT");
    expect(deep.proto.parse_error).toBe("JSON nested deeper than 1000 levels");

    const brackets = JSON.stringify({ a: '["\\'.repeat(2_000) });
    expect(typed("application/json", brackets).inferred_body_type).toBe("JSON");
  });

  test("that is a form is FORM: an object, a repeated name with an array", () => {
    expect(typed("application/x-www-form-urlencoded", "a=1&b=x+y&b=%C3%A9")).toMatchObject({
      inferred_body_type: "FORM",
      body: { a: "1", b: ["x y", "é"] },
    });
  });

  test("is TEXT in the charset that it names, and in UTF-8 when it names none or a false one", () => {
    const latin1 = Uint8Array.of(0x63, 0x61, 0x66, 0xe9);
    expect(typed("text/plain; charset=ISO-8859-1", latin1)).toMatchObject({
      inferred_body_type: "TEXT",
      body: "café",
    });
    expect(typed("text/plain; charset=nonsense", "café").body).toBe("café");
    expect(typed("text/plain", "café").body).toBe("café");
  });

  test.each([
    ["bytes that are no UTF-8", Uint8Array.of(0xff, 0xfe, 0x80)],
    ["a NUL", Uint8Array.of(0x61, 0x00, 0x62)],
  ])("with %s is BINARY, in base64", (_what, bytes) => {
    expect(typed("text/plain", bytes)).toMatchObject({
      inferred_body_type: "BINARY",
      body: Buffer.from(bytes).toString("base64"),
    });
  });
});

test("proto has everything as it came", () => {
  const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const { proto } = toDollarEvent(rawEvent({ uri: "/e/KEY/x?y", body, httpVersion: "1.0" }));

  expect(proto).toEqual({
    headers: [["Host", "hooks.example"]],
    body_b64: Buffer.from(body).toString("base64"),
    method: "POST",
    scheme: "HTTP",
    http_version: "V10",
    client_ip: "203.0.113.9",
    uri: "/e/KEY/x?y",
  });
});
