import { expect, test } from "vitest";

import { bodyKind } from "@/components/http/body-kind";
import { hexDump } from "@/components/http/hex-dump";

const utf8 = (data: string) => ({ encoding: "utf8", data }) as const;

test("what looks like a JSON object is JSON, whatever its content type", () => {
  expect(bodyKind(utf8(' {"a":1}'), "text/plain")).toEqual({ kind: "json", value: { a: 1 } });
});

test("a bare number is JSON only if it says so", () => {
  expect(bodyKind(utf8("42"), "text/plain")).toEqual({ kind: "text", text: "42" });
  expect(bodyKind(utf8("42"), "application/json")).toEqual({ kind: "json", value: 42 });
});

test("JSON that does not parse is text", () => {
  expect(bodyKind(utf8("{oops"), "application/json")).toEqual({ kind: "text", text: "{oops" });
});

test("text with a NUL is binary, and shown in hexadecimal", () => {
  const shown = bodyKind(utf8("A\0ü"), "text/plain");

  expect(shown.kind).toBe("binary");
  expect(shown.kind === "binary" && hexDump(shown.raw)).toBe(
    "00000000  41 00 c3 bc                                      |A...|",
  );
});
