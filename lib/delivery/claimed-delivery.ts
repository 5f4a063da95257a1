import type { Sendable } from "@/lib/delivery/send";

/** A delivery that this worker, and no other, may send while its lease runs. */
export type ClaimedDelivery = Sendable & {
  attempt: number; // 1-based, counting the one that is about to be made; with the worker it names this claim
  cellId: string; // the destination
  host: string; // of the endpoint, with its port
  atMostOnce: boolean; // interrupted, it is left
  topic: string; // who hears of its outcome: the payload of the notification
};
