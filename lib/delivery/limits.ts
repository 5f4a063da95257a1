/** The bounds on what a process sends at once. */
export type Limits = {
  attempts: number; // under way in this process
  perDestination: number; // of them, of one destination
  perHost: number; // of them, to one host and port, of whatever destinations
};

/** `.env.example` has the same. */
export const DEFAULT_LIMITS: Limits = { attempts: 1_024, perDestination: 128, perHost: 256 };

/**
 * How many deliveries a process may own for each attempt that may be under way. Those that it has just stored come a batch at a
 * time, and must not fall back into Postgres because one batch is larger than what is sent at once.
 */
const OWNED_PER_ATTEMPT = 8;

/** Most bytes of payloads that a process owns; one delivery alone may be larger. */
export const MAX_OWNED_BYTES = 64 * 1024 * 1024;

/**
 * How much of what is free one destination, or one host, may take: a quarter. However many endpoints hang, each takes a
 * quarter of what the others left, so there is always room for one more.
 *
 * @see Choudhury and Hahne, "Dynamic Queue Length Thresholds for Shared-Memory Packet Switches", 1998
 */
export function fairShare(bound: number, used: number, limit: number): number {
  return Math.max(1, Math.min(limit, Math.ceil((bound - used) / 4)));
}

/** What may be owned: a multiple of what may be under way. */
export function ownedLimits({ attempts, perDestination, perHost }: Limits): Limits {
  return {
    attempts: attempts * OWNED_PER_ATTEMPT,
    perDestination: perDestination * OWNED_PER_ATTEMPT,
    perHost: perHost * OWNED_PER_ATTEMPT,
  };
}
