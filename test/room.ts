import type { Room } from "@/lib/delivery/room";

/** Room for a claim: plenty, unless said otherwise. */
export function roomOf(given: Partial<Room> = {}): Room {
  return { total: 100, bytes: 1_000_000, perDestination: 100, perHost: 100, lanes: [], hosts: [], ...given };
}

/** A destination of which so many deliveries are owned and not sent yet. */
export function laneOf(cellId: string, unsent: number, host = "127.0.0.1:1"): Room["lanes"][number] {
  return { key: `${host} ${cellId}`, host, cellId, unsent };
}
