import { expect, test } from "vitest";

import { toDollarEvent } from "@/lib/events/dollar-event";
import type { RawEvent } from "@/lib/events/raw-event";
import { searchText } from "@/lib/events/search-text";

function textOf(
  contentType: string,
  body: string | Uint8Array,
  uri = "/e/KEY/Orders?Name=J%C3%B6rg",
): string {
  const raw: RawEvent = {
    method: "POST",
    uri,
    headers: [["Content-Type", contentType]],
    body: Buffer.from(body),
    clientIp: "203.0.113.9",
    scheme: "http",
    httpVersion: "1.1",
  };
  return searchText(raw, toDollarEvent(raw));
}

test("holds method, path, decoded query, header names and values and the client's address, in lower case", () => {
  const text = textOf("text/X-Special", "Hello");

  for (const part of [
    "post",
    "/orders",
    "name",
    "jörg",
    "content-type: text/x-special",
    "hello",
    "203.0.113.9",
  ]) {
    expect(text).toContain(part);
  }
});

test("holds a JSON body as sent and as decoded", () => {
  const text = textOf("application/json", '{"City":"Z\\u00fcrich","n":12.5,"deep":[{"Key":"line\\nbreak"}]}');

  for (const part of ['"city":', "zürich", "12.5", "key", "line\nbreak"]) expect(text).toContain(part);
});

test("holds a form as decoded", () => {
  expect(textOf("application/x-www-form-urlencoded", "full+name=J%C3%B6rg+M")).toContain("full name\njörg m");
});

test("holds nothing that Postgres text can't: no NUL, no half of a surrogate pair", () => {
  const text = textOf("application/json", '{"a":"\\u0000\\ud800"}', "/e/KEY/%00?a=%00");

  expect(text).not.toContain("\0");
  expect(text.isWellFormed()).toBe(true);
});

test("takes a body of a hundred thousand values, however deep, in no time to speak of", () => {
  const values = Array.from({ length: 100_000 }, (_, at) => at).join(",");
  const deep = `${"[".repeat(900)}${values},"a\\nb"${"]".repeat(900)}`;

  expect(textOf("application/json", deep)).toContain("\n99999\na\nb");
});

test("leaves binary bodies out", () => {
  expect(textOf("image/png", Uint8Array.of(0xff, 0x41, 0x42, 0x43))).not.toContain("abc");
});
