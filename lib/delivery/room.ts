/** How much more a process may own. */
export type Room = {
  total: number; // deliveries
  bytes: number; // of payloads
  perDestination: number; // that are owned and not sent
  perHost: number;
  lanes: BusyLane[];
  hosts: { name: string; unsent: number }[];
};

/** A destination of which something is owned and not sent. One that yields counts as if it had more: what it may not have now. */
export type BusyLane = { key: string; host: string; cellId: string; unsent: number };

/** A destination of which more may be claimed, from where the last claim came to. */
export type OpenLane = BusyLane & {
  room: number; // deliveries
  since: Date | null; // when the last that was claimed was due: what was due before it is gone, first attempts
  laterSince: Date | null; // and later ones
};
