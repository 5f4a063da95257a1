import { expect, test } from "vitest";

import { connectionLimits } from "@/lib/http/connection-limits";

test("leaves the largest body the time that it needs at 16 KiB a second", () => {
  const { headersMs, requestMs } = connectionLimits(1024 * 1024);

  expect(requestMs - headersMs).toBe(64_000);
});

test.each([
  ["many open files", 1_000_000, 16_384],
  ["few", 4_096, 3_072],
  ["very few", 256, 128],
])("with %s senders leave some for deliveries", (_name, openFiles, connections) => {
  expect(connectionLimits(1, openFiles).connections).toBe(connections);
});
