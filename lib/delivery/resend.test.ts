import { beforeEach, describe, expect, test, vi } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { CHANNELS, listenToAll, notify } from "@/lib/bus";
import { db, pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { startLease } from "@/lib/delivery/lease";
import { recordOutcomes } from "@/lib/delivery/record";
import { resendDelivery } from "@/lib/delivery/resend";
import { ConflictError } from "@/lib/errors";
import { resetDatabase } from "@/test/database";
import { roomOf } from "@/test/room";
import { seedDeliveries } from "@/test/seed";

beforeEach(resetDatabase);

const me = OWNER;
const freely = async () => false;

async function claim() {
  const workerId = await startLease(pool);
  const [claimed] = await claimDeliveries(pool, workerId, roomOf());
  return { workerId, claimed };
}

/** A delivery whose first attempt is over. */
async function endedDelivery(kind: "delivered" | "rejected" | "blocked"): Promise<string> {
  const [id] = await seedDeliveries(1);
  const { workerId } = await claim();
  const outcome = {
    kind,
    startedAt: new Date(),
    durationMs: 1,
    requestHeaders: [],
    response: null,
    cause: null,
    reason: null,
  };
  await recordOutcomes(pool, [{ deliveryId: id!, attempt: 1, workerId, outcome }]);
  return id!;
}

test.each(["delivered", "rejected", "blocked"] as const)(
  "after %s the same payload is sent again, with the same id, as one attempt more",
  async (kind) => {
    const id = await endedDelivery(kind);
    await db.delivery.updateMany({ data: { later: false } });
    await resendDelivery(me, id, freely);
    expect(await db.delivery.findFirst()).toMatchObject({ state: "pending", later: true });

    const { claimed } = await claim();
    expect(claimed).toMatchObject({ id, attempt: 2, contentType: "application/json" });
    expect(Buffer.from(claimed!.payload).toString()).toBe('{"n":1}');
    expect(await db.attempt.findMany({ where: { deliveryId: id } })).toMatchObject([
      { number: 1, outcome: kind },
    ]);
  },
);

test("whether its host is limited is asked again, and what it said before is no longer true", async () => {
  const id = await endedDelivery("blocked");
  await db.delivery.updateMany({ data: { message: "Nothing is sent there." } });
  const asked: string[] = [];
  await resendDelivery(me, id, async (host) => asked.push(host) > 0);

  expect(asked).toEqual(["127.0.0.1:1"]);
  expect(await db.delivery.findFirst()).toMatchObject({ state: "pending", limited: true, message: null });
});

test("nothing is sent again, nor changed, to a host that refuses to be", async () => {
  const id = await endedDelivery("rejected");
  const blocked = new ConflictError("host_blocked", "Nothing is sent there.");

  await expect(resendDelivery(me, id, () => Promise.reject(blocked))).rejects.toBe(blocked);
  expect(await db.delivery.findFirst()).toMatchObject({ state: "failed" });
});

describe("is refused, and changes nothing,", () => {
  test("while the delivery waits, or is being sent", async () => {
    const [id] = await seedDeliveries(1);
    const refusal = { status: 409, code: "delivery_in_progress" };
    await expect(resendDelivery(me, id!, freely)).rejects.toMatchObject(refusal);

    await claim();
    await expect(resendDelivery(me, id!, freely)).rejects.toMatchObject(refusal);
    expect(await db.delivery.findFirst()).toMatchObject({ state: "sending", attempt: 1 });
  });

  test.each([
    ["skipped", /payload is undefined/],
    ["failed", /gave no payload/],
  ] as const)("when a delivery is %s without a payload", async (state, words) => {
    const [id] = await seedDeliveries(1, { state, payload: null, contentType: null });

    await expect(resendDelivery(me, id!, freely)).rejects.toMatchObject({
      code: "nothing_to_send",
      message: expect.stringMatching(words),
    });
    expect(await db.delivery.findFirst()).toMatchObject({ state });
  });

  test("when the delivery is another account's, or there is none", async () => {
    const id = await endedDelivery("delivered");
    const other = { ...me, id: "01890000-0000-7000-8000-00000000ffff" };

    await expect(resendDelivery(other, id, freely)).rejects.toMatchObject({ code: "not_found" });
    await expect(resendDelivery(me, other.id, freely)).rejects.toMatchObject({ code: "not_found" });
    expect(await db.delivery.findFirst()).toMatchObject({ state: "delivered" });
  });

  test("when two ask at once, for one of them", async () => {
    const id = await endedDelivery("delivered");
    const asked = await Promise.allSettled([resendDelivery(me, id, freely), resendDelivery(me, id, freely)]);

    expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

test("the engines hear of it, and the open pages of its notebook", async () => {
  const id = await endedDelivery("rejected");
  const notebook = await db.notebook.findFirstOrThrow();
  const channels = [CHANNELS.deliveries, CHANNELS.events];
  const heard: (string | null)[] = [];
  const unlisten = channels.map((channel) => listenToAll(channel, (payload) => heard.push(payload)));
  for (const channel of channels) notify(channel, "until here");
  await vi.waitFor(() => expect(heard.filter((payload) => payload === "until here")).toHaveLength(2));
  const before = heard.length;
  await resendDelivery(me, id, freely);

  await vi.waitFor(() => expect(heard.slice(before).sort()).toEqual(["", notebook.id]));
  for (const stop of unlisten) stop();
});
