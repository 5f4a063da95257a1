import { describe, expect, test } from "vitest";

import { refuseMethod } from "@/lib/api/refuse-method";

describe("a method that a path of the API does not have", () => {
  test.each([
    ["POST", "/api/notebooks/01890000-0000-7000-8000-00000000ffff", "DELETE, GET, HEAD, OPTIONS, PUT"],
    ["PATCH", "/api/notebooks?limit=1", "GET, HEAD, OPTIONS, POST"],
    ["GET", "/api/deliveries/x/attempts", "OPTIONS, POST"],
    ["DELETE", "/api/./openapi.json", "GET, HEAD, OPTIONS"],
  ])("is refused: %s %s", (method, url, allow) => {
    expect(refuseMethod({ method, url } as never)).toMatchObject({
      status: 405,
      body: { error: { code: "method_not_allowed", message: expect.stringContaining(method) } },
      headers: { Allow: allow },
    });
  });
});

test.each([
  ["GET", "/api/notebooks"],
  ["HEAD", "/api/notebooks"],
  ["OPTIONS", "/api/keys"],
  ["PUT", "/api/notebooks/x"],
  ["PUT", "/api/no-such-call"],
  ["POST", "/api/openapiXjson"],
  ["GET", "/notebooks"],
])("what it has, and what is no path of it, is let through: %s %s", (method, url) => {
  expect(refuseMethod({ method, url } as never)).toBeNull();
});
