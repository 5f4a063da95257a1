import { expect, test } from "vitest";

import { hasPassed } from "@/components/delivery/resend-refusal";
import type { Delivery, Queue } from "@/lib/delivery/schema";

function deliveryOf(state: Delivery["state"], pause: Queue["pause"] = null): Delivery {
  const queue = { before: 0, sending: 0, workers: 1, abandoned: false, pause, budget: null };
  const isUnderWay = state === "pending" || state === "sending";
  return {
    id: "01890000-0000-7000-8000-000000000001",
    cellId: "01890000-0000-7000-8000-000000000002",
    state,
    endpoint: "http://127.0.0.1:1/",
    sent: { contentType: "application/json", body: { encoding: "utf8", data: "{}" } },
    message: null,
    progress: isUnderWay ? { attempt: 1, since: "2026-11-25T12:00:00.000Z", queue } : null,
    attempts: [],
  };
}

const DISABLED = { reason: "Gone.", until: null };
const PAUSED = { reason: "Slowly.", until: "2026-11-25T13:00:00.000Z" };

const NOW: [what: string, then: Delivery, now: Delivery, passed: boolean][] = [
  ["what is being sent is being sent still", deliveryOf("sending"), deliveryOf("sending"), false],
  ["what was sent is over", deliveryOf("sending"), deliveryOf("delivered"), true],
  ["what waits is over", deliveryOf("pending"), deliveryOf("failed"), true],
  ["what waits is waiting still", deliveryOf("pending"), deliveryOf("pending"), false],
  ["what waited is being sent", deliveryOf("pending"), deliveryOf("sending"), true],
  [
    "its destination is disabled still",
    deliveryOf("pending", DISABLED),
    deliveryOf("pending", DISABLED),
    false,
  ],
  ["its destination was enabled", deliveryOf("pending", DISABLED), deliveryOf("pending"), true],
  [
    "its destination is paused for longer",
    deliveryOf("pending", PAUSED),
    deliveryOf("pending", DISABLED),
    true,
  ],
  ["what is kept as suspended is kept still", deliveryOf("suspended"), deliveryOf("suspended"), false],
  ["what was suspended waits", deliveryOf("suspended"), deliveryOf("pending"), true],
  [
    "what the page knew as over is resent by somebody else",
    deliveryOf("failed"),
    deliveryOf("pending"),
    false,
  ],
];

test.each(NOW)("a refusal is shown as long as it is true: %s", (_what, then, now, passed) => {
  expect(hasPassed(then, now)).toBe(passed);
});
