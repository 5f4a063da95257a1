import type { Bench } from "@/bench/bench";

/** A server that takes events and delivers them: what is measured. */
export type Subject = {
  url: string; // of its source
  deliveriesPerEvent: number;
  pids: { server: number; postgres: number; worker?: number };
  /** Deliveries that have no outcome in the database yet. */
  unfinished(): Promise<number>;
  /** Ends it and its database, and removes what they stored. */
  stop(): Promise<void>;
};

/** A subject that can be started again and again, each time on an empty database. */
export type Contestant = { name: string; start(bench: Bench): Promise<Subject> };
