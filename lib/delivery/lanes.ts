import type { Claimed } from "@/lib/delivery/claim";
import {
  type Destination,
  type Host,
  keyOf,
  type Lane,
  newLane,
  type Place,
  placeOf,
  sizeOf,
  toBusyLane,
  type Waiting,
} from "@/lib/delivery/lane";
import { fairShare, type Limits, MAX_OWNED_BYTES, ownedLimits } from "@/lib/delivery/limits";
import { Pace } from "@/lib/delivery/pace";
import type { BusyLane, OpenLane, Room } from "@/lib/delivery/room";
import type { Stops } from "@/lib/delivery/stops";

/**
 * What this process owns of each destination, and whose attempt is next.
 *
 * A destination and a host have so many attempts under way at most, and never more than a share of what is free, so one that
 * hangs leaves room for all others. What is owned and can't be started yet waits here, destinations in turn.
 */
export class Lanes {
  readonly #limits: Limits;
  readonly #stops: Stops;
  readonly #ownable: Limits;
  readonly #lanes = new Map<string, Lane>();
  readonly #hosts = new Map<string, Host>();
  readonly #waiting = new Set<Lane>(); // lanes in which something waits; who was served longest ago is first
  readonly #pace = new Pace();
  #active = 0;
  #owned = 0;
  #bytes = 0;
  #isBehind = false; // the last claim was as large as it might be

  constructor(limits: Limits, stops: Stops) {
    this.#limits = limits;
    this.#stops = stops;
    this.#ownable = ownedLimits(limits);
  }

  /** Deliveries that are owned: their outcomes are not recorded. */
  get owned(): number {
    return this.#owned;
  }

  /** Attempts under way. */
  get active(): number {
    return this.#active;
  }

  /**
   * Owns one that is about to be stored, if there is room and nothing of its destination is left in Postgres: what is there
   * came first. A destination that is refused is behind until a claim finds nothing of it. What is stopped is left in Postgres, too.
   */
  hold(place: Place): boolean {
    const { attempts, perDestination, perHost } = this.#ownable;
    const lane = this.#laneOf(place);
    const isFull =
      this.#bytes > MAX_OWNED_BYTES ||
      this.#owned >= attempts ||
      lane.unsent >= fairShare(attempts, this.#owned, perDestination) ||
      lane.host.unsent >= fairShare(attempts, this.#owned, perHost);
    if (isFull || this.#stops.has(place)) lane.isBehind = true;
    if (lane.isBehind) return false;
    this.#pace.sawFresh(lane.key);
    this.own(place);
    return true;
  }

  /** Owns one that was claimed. */
  own(place: Place): void {
    const lane = this.#laneOf(place);
    lane.unsent++;
    lane.host.unsent++;
    this.#owned++;
    this.#bytes += place.payload.length;
  }

  /** Its outcome is recorded, or is another's to record: it is owned no longer. @returns whether a claim is worth making */
  letGo(place: Place): boolean {
    this.#owned--;
    this.#bytes -= place.payload.length;
    return this.#isBehind && this.#owned <= this.#limits.attempts / 2;
  }

  /** One that was held was not stored. */
  release(place: Place): void {
    const lane = this.#laneOf(place);
    lane.unsent--;
    lane.host.unsent--;
    this.letGo(place);
    this.#forgetIfIdle(lane);
  }

  /** Calls `start` when an attempt of this owned delivery may begin: now, or when others have ended. */
  enter(place: Place, start: () => void): void {
    const lane = this.#laneOf(place);
    lane.waiting.push({ place, start });
    if (lane.waiting.length === 1 && this.#mayStart(lane)) this.#startFirst(lane);
    if (lane.waiting.length > 0) this.#waiting.add(lane);
  }

  /** An attempt that was started is over: others may begin. @returns whether a claim is worth making: half of what was full is free */
  leave(place: Place): boolean {
    const lane = this.#laneOf(place);
    lane.active--;
    lane.unsent--;
    lane.host.active--;
    lane.host.unsent--;
    this.#active--;
    for (const next of [...this.#waiting]) {
      if (!this.#mayStart(next)) continue;
      this.#startFirst(next);
      this.#waiting.delete(next); // and to the end
      if (next.waiting.length > 0) this.#waiting.add(next);
    }
    if (lane.waiting.length > 0 && this.#mayStart(lane)) this.#startFirst(lane); // its bound may have grown meanwhile
    const { perDestination, perHost } = this.#limits;
    const isWorthClaiming =
      (lane.isBehind && lane.unsent <= this.#boundOf(lane, perDestination) / 2) ||
      (lane.host.isBehind && lane.host.unsent <= perHost / 2);
    this.#forgetIfIdle(lane);
    return isWorthClaiming;
  }

  /** Starts everything that waits, whatever the limits: nothing of it will be sent. */
  startAll(): void {
    for (const lane of this.#waiting) while (lane.waiting.length > 0) this.#startFirst(lane);
    this.#waiting.clear();
  }

  /** Starts what waits and is stopped by now, whatever the limits: nothing of it will be sent. */
  startStopped(): void {
    for (const lane of [...this.#waiting]) {
      const stopped = lane.waiting.filter(({ place }) => this.#stops.has(place));
      if (stopped.length === 0) continue;
      lane.waiting = lane.waiting.filter(({ place }) => !this.#stops.has(place));
      if (lane.waiting.length === 0) this.#waiting.delete(lane);
      for (const waiting of stopped) this.#start(lane, waiting);
    }
  }

  /** Room for a claim: no more of a destination than may be under way at once, as what is left in Postgres loses nothing by it. */
  room(): Room {
    const { attempts } = this.#ownable;
    const perDestination = fairShare(attempts, this.#owned, this.#limits.perDestination);
    return {
      total: Math.min(this.#limits.attempts, attempts - this.#owned),
      bytes: MAX_OWNED_BYTES - this.#bytes,
      perDestination,
      perHost: fairShare(attempts, this.#owned, this.#limits.perHost),
      lanes: [...this.#lanes.values()].map((lane) => ({
        ...toBusyLane(lane),
        unsent: lane.unsent + perDestination - this.#boundOf(lane, perDestination),
      })),
      hosts: [...this.#hosts.values()].map(({ name, unsent }) => ({ name, unsent })),
    };
  }

  /** The destinations that are behind and have room, by name: a claim for them need not look for others. */
  open({ perDestination, perHost }: Room): OpenLane[] {
    return [...this.#lanes.values()].flatMap((lane) => {
      const room = Math.min(this.#boundOf(lane, perDestination) - lane.unsent, perHost - lane.host.unsent);
      if (!lane.isBehind || room <= 0 || this.#stops.hasAllOf(placeOf(lane))) return [];
      return [{ ...toBusyLane(lane), room, since: lane.since, laterSince: lane.laterSince }];
    });
  }

  /** One that must not be held was stored: a claim is to find it. */
  fallBehind(destination: Destination): void {
    this.#laneOf(destination).isBehind = true;
  }

  /**
   * Owns what a claim with this room brought. A destination that was asked for, had room and got nothing has nothing left in
   * Postgres, unless it is stopped; of those that got something there may be more.
   *
   * @returns whether there is room to claim more of what it brought
   */
  ownClaimed(room: Room, asked: readonly BusyLane[], claimed: readonly Claimed[]): boolean {
    const brought = new Set<Lane>();
    for (const delivery of claimed) {
      this.own(delivery);
      const lane = this.#laneOf(delivery);
      brought.add(lane);
      lane.isBehind = true;
      if (delivery.later) lane.laterSince = delivery.dueAt;
      else lane.since = delivery.dueAt;
    }
    this.#isBehind = claimed.length >= room.total || sizeOf(claimed) >= room.bytes;
    for (const host of this.#hosts.values()) host.isBehind = host.unsent >= room.perHost;
    for (const { key, unsent } of asked) {
      const lane = this.#lanes.get(key);
      if (lane === undefined || brought.has(lane) || unsent >= room.perDestination) continue;
      if (this.#stops.hasAllOf(placeOf(lane))) continue;
      if (!this.#isBehind && !lane.host.isBehind) lane.isBehind = false;
      this.#forgetIfIdle(lane);
    }
    return [...brought].some((lane) => lane.unsent < room.perDestination && !lane.host.isBehind);
  }

  /** How much of a destination may be on its way: less than the limit while its backlog yields to others. */
  #boundOf({ key, isBehind }: Lane, limit: number): number {
    return isBehind ? Math.min(limit, this.#pace.boundOf(key)) : limit;
  }

  #mayStart(lane: Lane): boolean {
    const { active, host } = lane;
    const { attempts, perDestination, perHost } = this.#limits;
    return (
      this.#active < attempts &&
      active < this.#boundOf(lane, fairShare(attempts, this.#active, perDestination)) &&
      host.active < fairShare(attempts, this.#active, perHost)
    );
  }

  #startFirst(lane: Lane): void {
    if (lane.isBehind) this.#pace.measure(this.#limits.perDestination);
    const first = lane.waiting.shift();
    if (first !== undefined) this.#start(lane, first);
  }

  #start(lane: Lane, { start }: Waiting): void {
    lane.active++;
    lane.host.active++;
    this.#active++;
    start();
  }

  #laneOf(place: Destination): Lane {
    const key = keyOf(place);
    const known = this.#lanes.get(key);
    if (known !== undefined) return known;

    const host = this.#hosts.get(place.host) ?? { name: place.host, active: 0, unsent: 0, isBehind: false };
    this.#hosts.set(place.host, host);
    const lane = newLane(place, host);
    this.#lanes.set(key, lane);
    return lane;
  }

  #forgetIfIdle(lane: Lane): void {
    if (lane.unsent > 0 || lane.isBehind) return;
    this.#lanes.delete(lane.key);
    if (lane.host.unsent === 0) this.#hosts.delete(lane.host.name);
  }
}
