import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { startLease } from "@/lib/delivery/lease";
import { recordPauses } from "@/lib/delivery/record-pauses";
import { refuseResend } from "@/lib/delivery/refuse-resend";
import { resendDelivery } from "@/lib/delivery/resend";
import type { NewDelivery } from "@/lib/events/insert";
import { resetDatabase } from "@/test/database";
import { roomOf } from "@/test/room";
import { newDelivery, seedEvent, seedNotebook, sourceOf } from "@/test/seed";

beforeEach(resetDatabase);

/** A delivery, and the way to pause its destination and to ask to resend it. */
async function seedOne(given: Partial<NewDelivery> = {}) {
  const notebook = await seedNotebook();
  const delivery = newDelivery(given);
  await seedEvent(await sourceOf(notebook), [delivery]);
  const { id, host, cellId, endpoint } = delivery;
  return {
    id,
    pause: (status: number, reason: string, waitMs: number | null) =>
      recordPauses(pool, [{ host, cellId, topic: notebook.id, endpoint, status, reason, waitMs }]),
    resend: () =>
      resendDelivery(OWNER, id, async () => false).catch((error: { code: string; message: string }) => [
        error.code,
        error.message,
      ]),
  };
}

const set = (change: string) => pool.query(`UPDATE delivery SET ${change}`);

test("what waits for a destination that its endpoint disabled is to be sent by enabling it", async () => {
  const { pause, resend } = await seedOne();
  await startLease(pool);
  await pause(410, "The endpoint answered 410 Gone: it wants no more requests.", null);

  expect(await resend()).toEqual([
    "delivery_in_progress",
    "This delivery waits to be sent. Its destination is disabled: The endpoint answered 410 Gone: it wants no more requests. " +
      "Enable the destination, and it is sent.",
  ]);
});

test("what waits for a paused destination is told until when, and what if it has another endpoint since", async () => {
  const { pause, resend } = await seedOne();
  await startLease(pool);
  await pause(429, "It gets too many.", 60_000);
  await pool.query("UPDATE destination_pause SET until = '2126-11-25T14:05:06Z'");

  expect(await resend()).toEqual([
    "delivery_in_progress",
    "This delivery waits to be sent. Its destination is paused until 14:05:06 UTC: It gets too many. " +
      "It is sent by itself when that time is over, or when the destination is enabled.",
  ]);

  await pool.query("UPDATE destination_pause SET moved_at = now()");
  expect(await resend()).toContainEqual(expect.stringContaining("paused until"));
  const turn =
    "This delivery waits to be sent. It waits for its turn, and is sent by itself: wait for its response.";
  await pool.query("UPDATE destination_pause SET endpoint = 'http://127.0.0.1:1/former'");
  expect(await resend()).toEqual(["delivery_in_progress", turn]);
  await pool.query("UPDATE destination_pause SET moved_at = NULL, until = now() - interval '1 second'");
  expect(await resend()).toEqual(["delivery_in_progress", turn]);
});

test("what waits for the budget of a host is told so, with the host's name", async () => {
  const { resend } = await seedOne({ limited: true, endpoint: "http://hooks.example:8080/" });
  await startLease(pool);

  expect(await resend()).toEqual([
    "delivery_in_progress",
    "This delivery waits to be sent. hooks.example:8080 is not verified, and gets so many requests and no more: it is sent by " +
      "itself when it is its turn. Once the host is verified it need not wait for that.",
  ]);
});

test("what waits while nothing delivers is told so", async () => {
  const { resend } = await seedOne();

  expect(await resend()).toEqual([
    "delivery_in_progress",
    "This delivery waits to be sent. No process that delivers is running: it is sent as soon as one is started.",
  ]);
});

test.each([
  [false, "sent again by itself"],
  [true, "left, and can be resent"],
])(
  "of what is being sent the response comes, if its process lives (at most once: %s)",
  async (atMostOnce, then) => {
    const { resend } = await seedOne({ atMostOnce });
    const workerId = await startLease(pool);
    await claimDeliveries(pool, workerId, roomOf());
    await startLease(pool);
    expect(await resend()).toEqual([
      "delivery_in_progress",
      "This delivery is being sent now. Wait for its response.",
    ]);

    await pool.query("UPDATE worker SET lease_until = now() - interval '1 second' WHERE id = $1", [workerId]);
    expect(await resend()).toEqual([
      "delivery_in_progress",
      "This delivery was taken up by a process that has not been heard of since. If it died, the attempt is interrupted as " +
        `soon as another process that delivers looks after it; then the delivery is ${then}.`,
    ]);
  },
);

test("what is kept as suspended has a payload, and is sent by itself", async () => {
  const { resend } = await seedOne();
  await set("state = 'suspended'");

  expect(await resend()).toEqual([
    "delivery_in_progress",
    "This delivery waits to be sent. It is kept, as its notebook or its account was suspended, and is sent by itself once " +
      "that is lifted.",
  ]);
});

const NO_PAYLOAD: [what: string, change: string, words: string][] = [
  [
    "is skipped",
    "state = 'skipped'",
    "This delivery was skipped, because its payload is undefined: there is nothing to send again.",
  ],
  [
    "has an expression that threw",
    "state = 'failed', message = 'EXCEPTION x is not defined'",
    "The expression of this delivery failed, and gave no payload: there is nothing to send again.",
  ],
  [
    "has an expression that ran too long",
    "state = 'failed', message = 'TIMEOUT'",
    "The expression of this delivery did not end in time, and gave no payload: there is nothing to send again.",
  ],
];

test.each(NO_PAYLOAD)("what %s is made anew by another run", async (_what, change, words) => {
  const { resend } = await seedOne({ state: "failed", payload: null, contentType: null });
  await set(change);

  expect(await resend()).toEqual([
    "nothing_to_send",
    `${words} Run the event again to have a payload made anew.`,
  ]);
});

test("another account is told nothing of it", async () => {
  const { id } = await seedOne();

  expect(await refuseResend("01890000-0000-7000-8000-00000000ffff", id)).toMatchObject({ code: "not_found" });
});

test("what has ended since it was refused is not said to have no payload", async () => {
  const { id } = await seedOne();
  await set("state = 'delivered'");

  expect(await refuseResend(OWNER.id, id)).toMatchObject({
    code: "delivery_in_progress",
    message: expect.stringContaining("has ended meanwhile"),
  });
});
