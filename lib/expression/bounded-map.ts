/** A Map that forgets what was used longest ago, so that what it remembers stays within a limit. */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #limit: number; // entries
  readonly #onForget: (value: V) => void;

  constructor(limit: number, onForget: (value: V) => void = () => {}) {
    this.#limit = limit;
    this.#onForget = onForget;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;

    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    this.#entries.set(key, value);
    for (const [oldest] of this.#entries) {
      if (this.#entries.size <= this.#limit) break;
      this.delete(oldest);
    }
  }

  delete(key: K): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;

    this.#entries.delete(key);
    this.#onForget(value);
  }
}
