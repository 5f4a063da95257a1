import { expect, test } from "vitest";

import { mayPass } from "@/components/queries/may-pass";
import { RequestError } from "@/lib/http/client";

test("what failed on the way or in the server is tried again", () => {
  expect(mayPass(new RequestError(0, "unreachable", ""))).toBe(true);
  expect(mayPass(new RequestError(503, "database_unavailable", ""))).toBe(true);
});

test("a refusal, and a search that took too long, are not tried again", () => {
  expect(mayPass(new RequestError(404, "not_found", ""))).toBe(false);
  expect(mayPass(new RequestError(503, "search_timeout", ""))).toBe(false);
});
