import { expect, test } from "vitest";

import { EVERYTHING, filterParams, readFilter } from "@/components/queries/filter-params";

test.each([
  "",
  "q=a+b%26c",
  "q=x&state=failed&method=PUT&status=5xx&from=2026-11-25T12%3A00%3A00.000Z&to=2026-11-25T13%3A00%3A00.000Z",
  "status=none",
])("the filter of the address ?%s makes the same address", (address) => {
  expect(filterParams(readFilter(new URLSearchParams(address))).toString()).toBe(address);
});

test.each(["state=lost", "status=200", "method=G T", "from=yesterday", "other=1", `q=${"x".repeat(1_001)}`])(
  "%s is no filter, and does not keep the page from opening",
  (address) => {
    expect(readFilter(new URLSearchParams(address))).toEqual(EVERYTHING);
  },
);
