/** What the generator is told: POST events to a URL. */
export type Load = {
  url: string;
  connections: number; // each sends its next event when the last was answered
  seconds: number;
  perSecond?: number; // events in all; without it as many as are answered
};

/** What it tells when every event was answered. Times are on bench/clock.ts. */
export type Loaded = {
  statuses: Record<number, number>; // HTTP status → how often it was the answer
  replyMs: Float64Array; // from each send to its answer
  startedAt: number;
  endedAt: number;
};

/** What the receiver is asked: how much came, or also each arrival and then to forget them. */
export type Question = "count" | "take";

/** What it tells, by the path that was posted to. */
export type Received = Record<string, Arrivals>;

export type Arrivals = {
  count: number; // since the last "take"
  lastAt: number; // when the last one arrived; 0 before the first
  latencyMs: Float64Array; // from send to arrival; empty unless taken
};
