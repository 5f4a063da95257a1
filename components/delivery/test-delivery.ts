import type { Attempt, Delivery } from "@/lib/delivery/schema";

/** An attempt for tests: delivered, answered 200 without a body. */
export function testAttempt(attempt: Partial<Attempt> = {}): Attempt {
  return {
    number: 1,
    outcome: "delivered",
    startedAt: new Date().toISOString(),
    durationMs: 1,
    requestHeaders: [["webhook-id", "01890000-0000-7000-8000-000000000001"]],
    response: {
      status: 200,
      headers: [],
      headersCut: false,
      body: { encoding: "utf8", data: "" },
      truncated: false,
    },
    cause: null,
    reason: null,
    ...attempt,
  };
}

/** A delivery for tests: delivered with its first attempt. */
export function testDelivery(delivery: Partial<Delivery> = {}): Delivery {
  return {
    id: "01890000-0000-7000-8000-000000000001",
    cellId: "01890000-0000-7000-8000-000000000002",
    state: "delivered",
    endpoint: "http://127.0.0.1:8080/",
    sent: { contentType: "application/json", body: { encoding: "utf8", data: '{"n":1}' } },
    message: null,
    progress: null,
    attempts: [testAttempt()],
    ...delivery,
  };
}

/** An attempt during which the process died, as lib/delivery/reclaim.ts records it. */
export const interruptedAttempt: Attempt = testAttempt({
  outcome: "interrupted",
  durationMs: null,
  requestHeaders: [],
  response: null,
  cause: "interrupted",
  reason:
    "The process that made this attempt died, or was cut off from its database. Whether the endpoint received it is not known.",
});
