/** So many attempts of a backlog may be under way, however slow the process is: nothing starves. */
const LEAST = 8;

/** How long what moves in one turn of the event loop may take while a backlog drains, in milliseconds. */
const TURN_MS = 0.4;

/** Between two changes of the bound. */
const CHANGE_MS = 20;

/** How long a delivery that was sent as soon as it was stored counts as a reason to yield. */
const FRESH_MS = 1_000;

/**
 * How much of a backlog may be on its way while this process sends to others what has just come in.
 *
 * A fresh event takes a few turns of the event loop and a few statements, and each of them lasts as long as all that moves
 * together. So the bound grows by one at a time while turns are short, as they are when the backlog's endpoint is slow, and falls
 * by a fifth when they are long. It bounds what is done at once and not what is waited for, so a drain goes on at most of its rate.
 * A backlog that is alone is not bounded.
 */
export class Pace {
  #bound = LEAST;
  #turnMs = 0; // a moving average
  #changedAt = 0; // performance.now()
  #freshKey = "";
  #freshAt = Number.NEGATIVE_INFINITY;
  #measuring = false;

  /** A delivery to this destination is sent as soon as it is stored. */
  sawFresh(key: string): void {
    this.#freshKey = key;
    this.#freshAt = performance.now();
  }

  /** Most deliveries that a destination with a backlog may have on their way. */
  boundOf(key: string): number {
    const isAlone = this.#freshKey === key || performance.now() > this.#freshAt + FRESH_MS;
    return isAlone ? Number.POSITIVE_INFINITY : Math.floor(this.#bound);
  }

  /**
   * An attempt of a backlog begins: what is left of this turn of the event loop is measured.
   *
   * @param most  beyond this the bound need not grow
   */
  measure(most: number): void {
    if (this.#measuring) return;
    this.#measuring = true;
    const from = performance.now();
    setImmediate(() => {
      this.#measuring = false;
      this.sawTurn(performance.now() - from, performance.now(), most);
    });
  }

  /** What moved in a turn took so many milliseconds. */
  sawTurn(ms: number, now: number, most: number): void {
    this.#turnMs += (ms - this.#turnMs) / 8;
    if (now < this.#changedAt + CHANGE_MS) return;
    this.#changedAt = now;
    this.#bound =
      this.#turnMs > TURN_MS ? Math.max(LEAST, this.#bound * 0.8) : Math.min(most, this.#bound + 1);
  }
}
