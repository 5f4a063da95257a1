import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

import type { Outcome } from "@/lib/delivery/outcome";

/** What a process writes to its log for one attempt. */
function logged(given: Partial<Outcome>, level = ""): string[] {
  const delivery = {
    id: "01890000-0000-7000-8000-000000000001",
    attempt: 2,
    cellId: "secret-cell",
    host: "hooks.example:8443",
    endpoint: "https://hooks.example:8443/secret-path?token=secret-query",
    payload: "secret-payload",
    topic: "secret-notebook",
  };
  const outcome = {
    kind: "rejected",
    durationMs: 12.6,
    requestHeaders: [["webhook-id", "secret-header"]],
    response: { status: 500, headers: [["X-A", "secret-header"]], body: [], truncated: false },
    cause: null,
    reason: "secret-reason",
    ...given,
  };
  const script = `import("@/lib/delivery/log-attempt").then(({ logFailedAttempt }) =>
    logFailedAttempt(${JSON.stringify(delivery)}, ${JSON.stringify(outcome)}))`;
  const { stderr, status } = spawnSync(process.execPath, ["--import", "tsx", "--eval", script], {
    env: { ...process.env, LOG_LEVEL: level },
    encoding: "utf8",
  });
  expect(status).toBe(0);
  return stderr.split("\n").filter((line) => line !== "");
}

test("a failed attempt is one line at the default level: which, to what host, how it ended; nothing secret", () => {
  const lines = logged({});

  expect(lines).toHaveLength(1);
  const { level, msg, deliveryId, attempt, host, outcome, status, cause, durationMs } = JSON.parse(lines[0]!);
  expect({ level, msg, deliveryId, attempt, host, outcome, status, cause, durationMs }).toEqual({
    level: 40,
    msg: "an attempt failed",
    deliveryId: "01890000-0000-7000-8000-000000000001",
    attempt: 2,
    host: "hooks.example:8443",
    outcome: "rejected",
    status: 500,
    cause: null,
    durationMs: 13,
  });
  expect(lines[0]).not.toContain("secret");
});

test("one without a response says why", () => {
  const lines = logged({ kind: "unreachable", response: null, cause: "refused" });

  expect(JSON.parse(lines[0]!)).toMatchObject({ outcome: "unreachable", status: null, cause: "refused" });
});

test("a delivered one is not logged, at any level", () => {
  expect(logged({ kind: "delivered" }, "trace")).toEqual([]);
});
