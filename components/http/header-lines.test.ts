import { expect, test } from "vitest";

import { readHeaderLines } from "@/components/http/header-lines";

test("reads a header a line, with colons in its value, and skips empty lines", () => {
  expect(readHeaderLines("Content-Type: text/plain\n\nX-Url:  http://a:1/ \r\nX-Empty:")).toEqual({
    headers: { "Content-Type": "text/plain", "X-Url": "http://a:1/", "X-Empty": "" },
  });
});

test("names the line that is no header", () => {
  expect(readHeaderLines("Accept: */*\nnonsense")).toEqual({
    problem: "Write each header as Name: value. “nonsense” has no name",
  });
});

test("refuses a name that comes twice, whatever its case, since only one could be sent", () => {
  expect(readHeaderLines("X-A: 1\nx-a: 2")).toEqual({ problem: "Write x-a only once" });
});
