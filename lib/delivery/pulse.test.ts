import { expect, test } from "vitest";

import { LEASE_SECONDS } from "@/lib/delivery/lease";
import { createPulse } from "@/lib/delivery/pulse";

const LEASE_MS = LEASE_SECONDS * 1_000;

function pulseAt() {
  const clock = { ms: 0 };
  return { clock, pulse: createPulse(() => clock.ms) };
}

test("an engine is stopped before it starts and after it stops", () => {
  const { pulse } = pulseAt();
  expect(pulse.state()).toBe("stopped");

  pulse.start();
  expect(pulse.state()).toBe("running");

  pulse.stop();
  expect(pulse.state()).toBe("stopped");
});

test.each(["renewed", "looked"] as const)(
  "an engine that has not %s for longer than a lease is stalled, whatever else it does, until it has",
  (missing) => {
    const { pulse, clock } = pulseAt();
    const other = missing === "renewed" ? "looked" : "renewed";
    clock.ms = 5;
    pulse.start();
    clock.ms += LEASE_MS;
    pulse[other]();
    expect(pulse.state()).toBe("running");

    clock.ms += 1;
    pulse[other]();
    expect(pulse.state()).toBe("stalled");

    pulse[missing]();
    expect(pulse.state()).toBe("running");
  },
);
