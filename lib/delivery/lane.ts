import type { ClaimedDelivery } from "@/lib/delivery/claimed-delivery";
import type { BusyLane } from "@/lib/delivery/room";

/** Where a delivery goes, and what it weighs. */
export type Place = Pick<ClaimedDelivery, "cellId" | "host" | "payload" | "endpoint" | "topic">;

export type Destination = Pick<Place, "cellId" | "host">;

/** What a process owns of one destination, at one host: an edited endpoint may have moved. */
export type Lane = {
  key: string;
  cellId: string;
  host: Host;
  waiting: Waiting[]; // deliveries that are owned, first come first
  active: number; // attempts under way
  unsent: number; // held, waiting or under way
  isBehind: boolean; // Postgres may have pending deliveries of it: new ones go behind them
  since: Date | null; // see OpenLane
  laterSince: Date | null;
};

export type Waiting = {
  place: Place;
  start: () => void; // its attempt
};

/** What it owns of all destinations at one host and port. */
export type Host = { name: string; active: number; unsent: number; isBehind: boolean };

export function newLane(place: Destination, host: Host): Lane {
  return {
    key: keyOf(place),
    cellId: place.cellId,
    host,
    waiting: [],
    active: 0,
    unsent: 0,
    isBehind: false,
    since: null,
    laterSince: null,
  };
}

export function toBusyLane({ key, host, cellId, unsent }: Lane): BusyLane {
  return { key, host: host.name, cellId, unsent };
}

export function keyOf({ cellId, host }: Destination): string {
  return `${host} ${cellId}`;
}

export function placeOf({ cellId, host }: Lane): Destination {
  return { cellId, host: host.name };
}

/** Bytes of payloads. */
export function sizeOf(places: readonly Place[]): number {
  return places.reduce((sum, { payload }) => sum + payload.length, 0);
}
