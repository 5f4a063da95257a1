import type { Pace } from "@/chaos/load";

/** What a scenario came to. Deliveries are counted by destination: an event with two has two. */
export type Counts = {
  scenario: string;
  accepted: number; // events that were answered 200
  refused: number; // events that were answered anything else
  delivered: number; // deliveries that arrived
  duplicated: number; // arrivals beyond the first of a webhook-id
  underWay: number; // attempts that had arrived, and had no outcome, when their process died: they alone may arrive again
  lost: number; // deliveries of accepted events that never arrived
  interrupted: number; // attempts that are recorded so
  seconds: number;
  recoverySeconds: number | null; // from the fault's end to the next accepted event
  also?: string[]; // what else was seen, in plain words
  broken: string[]; // promises that did not hold, in plain words
};

/** A scenario that this machine can't run. */
export type NotRun = { scenario: string; notRun: string };

export type Options = Pace & {
  kills: number; // of the server, one after the other
  seconds: number; // of load before and after a fault
  outageSeconds: number; // how long Postgres is stopped
};

export const SHORT: Options = { kills: 3, seconds: 1.5, outageSeconds: 3, connections: 16, pauseMs: 20 };
export const LONG: Options = { kills: 20, seconds: 5, outageSeconds: 10, connections: 32, pauseMs: 0 };

export type Scenario = (options: Options) => Promise<Counts | NotRun>;
