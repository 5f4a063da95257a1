import { expect, test } from "vitest";

import type { Claimed } from "@/lib/delivery/claim";
import type { Place } from "@/lib/delivery/lane";
import { Lanes } from "@/lib/delivery/lanes";
import { MAX_OWNED_BYTES } from "@/lib/delivery/limits";

const limits = { attempts: 100, perDestination: 4, perHost: 6 };

const nothingStops = { has: () => false, hasAllOf: () => false };

const placeOf = (cellId: string, host = `${cellId}.example`, bytes = 1): Place => ({
  cellId,
  host,
  payload: new Uint8Array(bytes),
  endpoint: `http://${host}/`,
  topic: "",
});

const claimedOf = (place: Place, given: Partial<Claimed> = {}): Claimed => ({
  id: "01890000-0000-7000-8000-000000000001",
  contentType: "application/json",
  attempt: 1,
  atMostOnce: false,
  later: false,
  dueAt: new Date(0),
  ...place,
  ...given,
});

/** Owns so many and lets them in. @returns the names of those that began, as they begin */
function enter(lanes: Lanes, place: Place, count: number, began: string[] = []): string[] {
  for (let n = 0; n < count; n++) {
    lanes.own(place);
    lanes.enter(place, () => began.push(place.cellId));
  }
  return began;
}

test("begins no more attempts of a destination, and to a host, than may be under way", () => {
  const lanes = new Lanes(limits, nothingStops);
  expect(enter(lanes, placeOf("a", "h"), 9)).toHaveLength(4);
  expect(enter(lanes, placeOf("b", "h"), 9)).toHaveLength(2);
  expect(enter(lanes, placeOf("c", "other"), 1)).toHaveLength(1);
});

test("however many endpoints hang, each takes a quarter of what the others left, and there is room for one more", () => {
  const lanes = new Lanes({ attempts: 16, perDestination: 16, perHost: 16 }, nothingStops);
  const taken = ["a", "b", "c", "d", "e"].map((name) => enter(lanes, placeOf(name), 50).length);

  expect(taken[0]).toBeGreaterThan(2);
  expect(Math.min(...taken)).toBeGreaterThan(0);
  expect(lanes.active).toBeLessThan(16);
});

test("when an attempt ends, destinations that wait take turns", () => {
  const lanes = new Lanes({ attempts: 2, perDestination: 2, perHost: 2 }, nothingStops);
  const began: string[] = [];
  for (const name of ["a", "b", "c"]) enter(lanes, placeOf(name), 3, began);
  for (const ended of ["a", "b", "a", "b", "c", "a", "b"]) lanes.leave(placeOf(ended));

  expect(began.join("")).toBe("ababcabc"); // who waits longest first, then in turn
});

test("a destination that was refused is behind, and what comes later too, until a claim with room finds nothing of it", () => {
  const lanes = new Lanes(limits, nothingStops);
  const place = placeOf("a");
  let held = 0;
  while (lanes.hold(place)) held++;
  expect(held).toBe(limits.perDestination * 8);

  for (let n = 0; n < held; n++) lanes.enter(place, () => {});
  for (let n = 0; n < held; n++) lanes.leave(place);
  expect(lanes.hold(place)).toBe(false); // there is room, but what Postgres has came first

  const room = lanes.room();
  lanes.ownClaimed(room, lanes.open(room), []);
  expect(lanes.hold(place)).toBe(true);
});

test("holds nothing more when the payloads weigh too much", () => {
  const lanes = new Lanes(limits, nothingStops);
  expect(lanes.hold(placeOf("a", "a", MAX_OWNED_BYTES + 1))).toBe(true);
  expect(lanes.hold(placeOf("b"))).toBe(false);
});

test("asks for more of a backlog when half of the destination's room is free, from where the last claim came to", () => {
  const lanes = new Lanes(limits, nothingStops);
  const place = placeOf("a");
  const dueAt = new Date(7);
  const backlog = Array.from({ length: 4 }, () => claimedOf(place, { dueAt }));
  const room = lanes.room();
  expect(lanes.ownClaimed(room, [], backlog)).toBe(false); // full
  expect(lanes.open(lanes.room())).toEqual([]);

  for (const _ of backlog) lanes.enter(place, () => {});
  expect(lanes.leave(place)).toBe(false);
  expect(lanes.leave(place)).toBe(true);
  expect(lanes.open(lanes.room())).toMatchObject([{ cellId: "a", room: 2, since: dueAt, laterSince: null }]);
});

test("a claim that left room is followed by another at once", () => {
  const lanes = new Lanes(limits, nothingStops);
  expect(lanes.ownClaimed(lanes.room(), [], [claimedOf(placeOf("a"))])).toBe(true);
});

test("what was held and not stored leaves no trace", () => {
  const lanes = new Lanes(limits, nothingStops);
  lanes.hold(placeOf("a"));
  lanes.release(placeOf("a"));

  expect(lanes.owned).toBe(0);
  expect(lanes.room()).toMatchObject({ lanes: [], hosts: [] });
});

test("at the stop everything that waits begins, to be handed back", () => {
  const lanes = new Lanes(limits, nothingStops);
  const began = enter(lanes, placeOf("a"), 9);
  lanes.startAll();

  expect(began).toHaveLength(9);
});

test("what is stopped is neither held nor asked for, and what waits of it begins at once, to be handed back", () => {
  let stopped = "";
  const has = ({ cellId }: { cellId: string }) => cellId === stopped;
  const lanes = new Lanes(limits, { has, hasAllOf: has });
  const [a, b] = [placeOf("a"), placeOf("b")];
  const began = enter(lanes, a, 9);
  enter(lanes, b, 9, began);
  stopped = "a";
  lanes.startStopped();
  expect(began.filter((name) => name === "a")).toHaveLength(9);
  expect(began.filter((name) => name === "b")).toHaveLength(4);

  for (let n = 0; n < 9; n++) lanes.leave(a);
  expect(lanes.hold(a)).toBe(false);
  const room = lanes.room();
  expect(lanes.open(room)).toEqual([]);
  lanes.ownClaimed(room, room.lanes, []);
  stopped = "";
  expect(lanes.hold(a)).toBe(false); // what was handed back came first
  expect(lanes.open(lanes.room())).toMatchObject([{ cellId: "a" }]);
});

test("a backlog yields while others are sent what has just come in: fewer attempts begin, and less is claimed", () => {
  const lanes = new Lanes({ attempts: 1_000, perDestination: 100, perHost: 100 }, nothingStops);
  const place = placeOf("a");
  lanes.ownClaimed(
    lanes.room(),
    [],
    Array.from({ length: 50 }, () => claimedOf(place)),
  );
  expect(lanes.open(lanes.room())).toMatchObject([{ room: 50 }]);
  lanes.hold(placeOf("b"));
  expect(lanes.open(lanes.room())).toEqual([]);
  expect(lanes.room().lanes).toMatchObject([{ unsent: 142 }, { unsent: 1 }]); // of 100: it may have 8

  let began = 0;
  for (let n = 0; n < 50; n++) lanes.enter(place, () => began++);
  expect(began).toBe(8);
  for (let n = 0; n < 45; n++) expect(lanes.leave(place)).toBe(false);
  expect(lanes.leave(place)).toBe(true); // half of what it may have is free
  expect(began).toBe(50);
});
