import { expect, test } from "vitest";

import { responseNotes } from "@/components/delivery/response-notes";

type Given = {
  headersCut?: boolean;
  headers?: [string, string][];
  data?: string;
  truncated?: boolean;
  cause?: string;
};

function notes({
  headers = [],
  headersCut = false,
  data = "hello",
  truncated = false,
  cause,
}: Given): string[] {
  const body = { encoding: "utf8" as const, data };
  return responseNotes({
    response: { status: 200, headers, headersCut, body, truncated },
    cause: cause ?? null,
  });
}

test("a response that came whole needs no note, compressed or not", () => {
  expect(notes({ headers: [["Content-Length", "5"]] })).toEqual([]);
  expect(notes({ headers: [["Content-Encoding", "GZIP"]] })).toEqual([]);
});

test("a body that is cut says how much of how much is shown", () => {
  const data = "é".repeat(131_072);
  expect(notes({ data, truncated: true, headers: [["content-length", "104857600"]] })).toEqual([
    "Cut: the first 256 KiB of 100 MiB are shown. The rest was not read.",
  ]);
  expect(notes({ data, truncated: true })).toEqual([
    "Cut: the first 256 KiB are shown. The rest was not read.",
  ]);
});

test("a body that stopped early says how much of how much is shown", () => {
  expect(notes({ cause: "reset", headers: [["Content-Length", "100"]] })).toEqual([
    "Incomplete: 5 bytes of 100 bytes are shown.",
  ]);
});

test("the length of a compressed body is not compared with what it was decompressed to", () => {
  const headers: [string, string][] = [
    ["Content-Encoding", "gzip"],
    ["Content-Length", "20"],
  ];
  expect(notes({ cause: "unreachable", headers })).toEqual(["Incomplete: 5 bytes are shown."]);
});

test("a body in an encoding that is not undone says so", () => {
  expect(notes({ headers: [["content-encoding", "zstd"]] })).toEqual([
    "The body is in the encoding “zstd”, which Hookbook does not undo: it is shown as it came.",
  ]);
});

test("headers that are cut say how many are kept", () => {
  expect(notes({ headersCut: true, headers: [["X-A", "1"]] })).toEqual([
    "There were more headers: the first 1 are kept (64 at most, and 16 KiB).",
  ]);
});
