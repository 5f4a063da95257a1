import { beforeAll, expect, test, vi } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { TooManyEventsError } from "@/lib/errors/limits";
import { createEventLimits } from "@/lib/sources/event-limits";
import { publishEvent } from "@/lib/sources/publish-event";
import { rerunEvent } from "@/lib/sources/rerun-event";
import "@/test/database";
import { ORIGIN, seedNotebook } from "@/test/seed";

beforeAll(() => {
  vi.stubEnv("ACCOUNT_RATE_LIMIT", "2"); // read once a process
  vi.useFakeTimers({ toFake: ["Date"] }); // nothing fills up meanwhile
  return () => {
    vi.unstubAllEnvs();
    vi.useRealTimers();
  };
});

const event = { method: "POST", path: "", headers: {}, body: "" };

test("an account's notebooks have its limit together, and each its own", () => {
  const wait = createEventLimits({ SOURCE_RATE_LIMIT: 2, ACCOUNT_RATE_LIMIT: 3 });
  const [first, second] = ["a", "b"].map((key) => ({ key, accountId: "1" }));
  const others = { key: "c", accountId: "2" };

  expect([first, first, first].map((source) => wait(source!))).toEqual([0, 0, 1]);
  expect([second, second].map((source) => wait(source!))).toEqual([0, 1]);
  expect(wait(others)).toBe(0);
});

test("0 is no limit", () => {
  const wait = createEventLimits({ SOURCE_RATE_LIMIT: 0, ACCOUNT_RATE_LIMIT: 0 });
  const waits = Array.from({ length: 100 }, () => wait({ key: "a", accountId: "1" }));

  expect(Math.max(...waits)).toBe(0);
});

test("what is published or run again through the API counts too, is refused with when to come again, and is not stored", async () => {
  const [one, other] = [await seedNotebook(), await seedNotebook()];
  const id = await publishEvent(OWNER, one.id, event, ORIGIN);
  await publishEvent(OWNER, other.id, event, ORIGIN);
  const refused = publishEvent(OWNER, one.id, event, ORIGIN);
  await expect(refused).rejects.toThrow(TooManyEventsError);
  await expect(refused).rejects.toMatchObject({ status: 429, headers: { "Retry-After": "1" } });
  await expect(rerunEvent(OWNER, id)).rejects.toThrow(TooManyEventsError);

  expect(await db.event.count()).toBe(2);
});
