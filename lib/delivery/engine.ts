import { CHANNELS, listenToAll, notify, THIS_PROCESS } from "@/lib/bus";
import { enginePool, isUnavailable } from "@/lib/db";
import type { AddressPolicy } from "@/lib/delivery/address";
import { createAttempts } from "@/lib/delivery/attempts";
import { type WhyBlocked, whyBlocked } from "@/lib/delivery/block-check";
import { type Claimed, claimDeliveries, claimDeliveriesOf, claimMore } from "@/lib/delivery/claim";
import type { Budget } from "@/lib/delivery/claim-limited";
import type { ClaimedDelivery } from "@/lib/delivery/claimed-delivery";
import { createAgent } from "@/lib/delivery/connect";
import { Dialled } from "@/lib/delivery/dialled";
import { holdLease } from "@/lib/delivery/hold-lease";
import { Lanes } from "@/lib/delivery/lanes";
import { createLimitedLoop } from "@/lib/delivery/limited-loop";
import { DEFAULT_LIMITS, type Limits } from "@/lib/delivery/limits";
import { createPulse, type EngineState } from "@/lib/delivery/pulse";
import { keepStops } from "@/lib/delivery/stops";
import { createSweep } from "@/lib/delivery/sweep";
import { createVolumes } from "@/lib/delivery/volumes";
import { createLoop, type Loop } from "@/lib/loop";
import { madeInProcess, oncePerProcess } from "@/lib/once-per-process";

const BACKSTOP_MS = 2_000; // between looks at everything that nobody asked for

/** Deliveries that are about to be stored as claimed, so that they are sent without a second look at Postgres. */
export type Held = {
  workerId: string | null; // null when nothing is held
  ids: ReadonlySet<string>;
  /** These were stored, and claimed: they are sent. The others are let go. */
  send(stored: ReadonlySet<string>): void;
  /** Nobody can tell whether they were stored: they are left to whoever reclaims them. */
  doubt(): void;
};

export type Engine = {
  /** Delivers whatever is due, until `stop`. */
  start(): void;
  /** Takes room for those of these deliveries that can be sent as soon as they are stored; none before `start`. */
  hold(deliveries: ClaimedDelivery[]): Held;
  /** Some of what was to be held is stored and pending. */
  wake(): void;
  /**
   * Delivers an event's pending deliveries now; those that there is no room for are left to the engines. Resolves when the
   * outcomes are recorded.
   */
  deliver(eventId: string): Promise<void>;
  /** Attempts that are under way. */
  inFlight(): number;
  state(): EngineState;
  /**
   * Claims no more, and hands back what is not begun. From here on an attempt needs no longer to end than its deadline, whatever
   * else its process has to finish before `stop`.
   */
  beginNoMore(): void;
  /** Claims no more, hands back what is not begun, lets attempts finish, and after `graceMs` hands back the rest. */
  stop(graceMs: number): Promise<void>;
};

/** What the engine is told of the world that it knows nothing of; none of it by default. */
export type Rules = {
  limits?: Limits;
  budget?: Budget; // of a host that is not verified
  blocked?: WhyBlocked; // the operator's block list
  abuseLink?: (deliveryId: string) => string; // where whoever receives a request can report it
};

const DEFAULT_BUDGET: Budget = { perSecond: 10, perDay: 10_000 };

/** The process's engine. server.ts gives it its policy before anything else asks for it. */
export function engine(policy?: AddressPolicy, rules?: Rules): Engine {
  return oncePerProcess("engine", () => {
    if (policy === undefined) throw new Error("the engine was asked for before server.ts made it");
    return createEngine(policy, rules);
  });
}

/** The process's engine, if server.ts has made one: without it everything is left in Postgres for others to deliver. */
export function madeEngine(): Engine | undefined {
  return madeInProcess<Engine>("engine");
}

/**
 * claim → send → record, in any number of processes at once.
 *
 * At least once: a process that dies between an endpoint's answer and its record sends again, with the same webhook-id.
 */
export function createEngine(
  policy: AddressPolicy,
  { limits = DEFAULT_LIMITS, budget = DEFAULT_BUDGET, blocked = () => null, abuseLink }: Rules = {},
): Engine {
  const dialled = new Dialled();
  const agent = createAgent(policy, { blocked, dialled });
  const volumes = createVolumes();
  const stops = keepStops(() => {
    lanes.startStopped();
    lookAtEverything();
  });
  const lanes = new Lanes(limits, stops);
  const pulse = createPulse();
  const lease = holdLease({
    inFlightOf: (workerId) => attempts.ownedBy(workerId),
    onRenewed: pulse.renewed,
    onReclaimed(topics) {
      lookAtEverything();
      notify(CHANNELS.deliveries);
      for (const topic of topics) notify(CHANNELS.events, topic);
    },
  });
  const attempts = createAttempts({
    dispatcher: agent,
    lanes,
    isHeld: lease.isHeld,
    stops,
    volumes,
    blocked: (target) => whyBlocked(target, blocked, dialled),
    ...(abuseLink && { abuseLink }),
    onRoom: () => loop.wake(),
  });
  const loop = createLoop(claimAndSend, { name: "deliveries", backstopMs: BACKSTOP_MS });
  let started = false;
  let lookAtAllFrom = 0; // performance.now()
  let unlisten = () => {};
  let others: Loop[] = []; // while it is started
  let stopped: Promise<void> | null = null;

  /** A claim whose answer was lost may have been made: what it took is known to nobody, and left to whoever reclaims it. */
  async function orDoubt<T>(workerId: string, claim: Promise<T>): Promise<T> {
    try {
      return await claim;
    } catch (error) {
      if (isUnavailable(error)) lease.retire(workerId);
      throw error;
    }
  }

  /** Looks at everything that is due, at times, and else only for more of what is known to wait. */
  async function claimAndSend(): Promise<boolean> {
    const room = lanes.room();
    const isAll = performance.now() >= lookAtAllFrom;
    const open = isAll ? [] : lanes.open(room);
    if (!mayClaim() || room.total <= 0 || (!isAll && open.length === 0)) {
      pulse.looked();
      return false; // the next recorded outcome wakes it
    }
    const workerId = await lease.workerId();
    lookAtAllFrom = isAll ? performance.now() + BACKSTOP_MS : lookAtAllFrom;
    const claim = isAll
      ? claimDeliveries(enginePool, workerId, room)
      : claimMore(enginePool, workerId, room, open);
    const claimed = await orDoubt(workerId, claim);
    pulse.looked();
    const isRoomLeft = lanes.ownClaimed(room, isAll ? room.lanes : open, claimed);
    for (const delivery of claimed) void attempts.make(delivery, workerId);
    return isRoomLeft;
  }

  /** Nothing before it is known what must not be sent. */
  function mayClaim(): boolean {
    return started && stops.isKnown();
  }

  /** Owns and sends what a claim of its own kind brings. */
  async function claimAs(claim: (workerId: string) => Promise<Claimed[]>): Promise<Promise<void>[]> {
    const workerId = await lease.workerId();
    const claimed = await orDoubt(workerId, claim(workerId));
    for (const delivery of claimed) lanes.own(delivery);
    return claimed.map((delivery) => attempts.make(delivery, workerId));
  }

  function lookAtAll() {
    lookAtAllFrom = 0;
    loop.wake();
  }

  function lookAtEverything() {
    lookAtAll();
    for (const other of others) other.wake();
  }

  /** One that is at most once is claimed when it can be sent: in a crash none is lost that was only waiting. */
  function holdOne(delivery: ClaimedDelivery): boolean {
    if (!delivery.atMostOnce) return lanes.hold(delivery);
    lanes.fallBehind(delivery);
    return false;
  }

  function hold(deliveries: ClaimedDelivery[]): Held {
    const workerId = mayClaim() ? lease.current() : null;
    const held = workerId === null ? [] : deliveries.filter(holdOne);
    return {
      workerId: held.length > 0 ? workerId : null,
      ids: new Set(held.map(({ id }) => id)),
      send(stored) {
        for (const delivery of held) {
          if (workerId !== null && stored.has(delivery.id)) void attempts.make(delivery, workerId);
          else lanes.release(delivery);
        }
      },
      doubt() {
        for (const delivery of held) lanes.release(delivery);
        if (workerId !== null && held.length > 0) lease.retire(workerId);
      },
    };
  }

  function beginNoMore() {
    started = false;
    attempts.beginNoMore();
  }

  async function finish(graceMs: number): Promise<void> {
    beginNoMore();
    unlisten();
    pulse.stop();
    await Promise.all([loop, ...others].map((one) => one.stop()));
    await stops.stop();
    await attempts.settle(graceMs);
    await volumes.stop();
    await lease.end();
    await agent.close();
  }

  return {
    start() {
      started = true;
      pulse.start();
      unlisten = listenToAll(CHANNELS.deliveries, (teller) => {
        if (teller !== THIS_PROCESS) lookAtAll();
      });
      others = [createLimitedLoop({ budget, lanes, mayClaim, claimAs }), createSweep()];
      lookAtEverything();
    },
    hold,
    wake: loop.wake,
    async deliver(eventId) {
      if (lanes.room().total <= 0) return;
      await stops.known;
      const made = await claimAs((workerId) => claimDeliveriesOf(enginePool, workerId, eventId));
      await Promise.all(made);
    },
    inFlight: () => lanes.active,
    state: pulse.state,
    beginNoMore,
    stop(graceMs) {
      stopped ??= finish(graceMs);
      return stopped;
    },
  };
}
