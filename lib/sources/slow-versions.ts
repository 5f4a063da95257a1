/** How long a version whose run took too long for a sender to wait is not tried again before the reply. */
const SLOW_FOR_MS = 60_000;

const slowUntil = new Map<string, number>(); // version id → Unix time in milliseconds

/** Whether a run of this version took too long lately: then its events are stored first, and run after the reply. */
export function isSlow(versionId: string): boolean {
  const until = slowUntil.get(versionId);
  if (until === undefined) return false;
  if (until > Date.now()) return true;
  slowUntil.delete(versionId);
  return false;
}

export function markSlow(versionId: string): void {
  slowUntil.set(versionId, Date.now() + SLOW_FOR_MS);
}
