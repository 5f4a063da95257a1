/** A bound on bytes that are in memory at once, over all senders. */
export class HeldBytes {
  private held = 0;

  constructor(private readonly most: number) {}

  /** @returns false when there is no room, and then takes nothing */
  take(bytes: number): boolean {
    if (this.held + bytes > this.most) return false;
    this.held += bytes;
    return true;
  }

  give(bytes: number): void {
    this.held -= bytes;
  }
}
