/** What waits, by version, in the order in which the versions are to be served. */
export class Backlog<T> {
  readonly #byVersion = new Map<string, Set<T>>();

  /** Versions of which something waits: who was served longest ago is first. */
  versions(): Iterable<string> {
    return this.#byVersion.keys();
  }

  add(versionId: string, waiter: T): void {
    this.#byVersion.set(versionId, this.#of(versionId).add(waiter));
  }

  /** Puts back what was taken, before all else of its version. */
  putBack(versionId: string, waiters: readonly T[]): void {
    if (waiters.length > 0) this.#byVersion.set(versionId, new Set([...waiters, ...this.#of(versionId)]));
  }

  /** Takes all that `isOver` says of, whatever their versions. */
  takeAll(isOver: (waiter: T) => boolean): T[] {
    const taken: T[] = [];
    for (const [versionId, waiters] of this.#byVersion) {
      for (const waiter of waiters) {
        if (!isOver(waiter)) continue;
        taken.push(waiter);
        waiters.delete(waiter);
      }
      if (waiters.size === 0) this.#byVersion.delete(versionId);
    }
    return taken;
  }

  isEmpty(): boolean {
    return this.#byVersion.size === 0;
  }

  /** Takes what has waited longest of a version, which goes to the end for the others to come first. */
  take(versionId: string, most: number): T[] {
    const waiters = this.#of(versionId);
    const taken: T[] = [];
    for (const waiter of waiters) {
      if (taken.length === most) break;
      taken.push(waiter);
      waiters.delete(waiter);
    }
    this.#byVersion.delete(versionId);
    if (waiters.size > 0) this.#byVersion.set(versionId, waiters);
    return taken;
  }

  count(versionId: string): number {
    return this.#of(versionId).size;
  }

  #of(versionId: string): Set<T> {
    return this.#byVersion.get(versionId) ?? new Set();
  }
}
