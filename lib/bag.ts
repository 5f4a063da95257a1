type Link<Item> = { item: Item | null; before: Link<Item> | null; after: Link<Item> | null };

/**
 * What is there for a moment only, thousands of times a second. A Set or a Map that has become old allocates its tables among the
 * old objects (V8), and again with every few dozen that come and go; each of those tables keeps alive what was in it, until all
 * memory is looked at: so that of each request everything was kept, copied twice and thrown away late.
 */
export class Bag<Item> implements Iterable<Item> {
  readonly #first: Link<Item> = { item: null, before: null, after: null };

  /** @returns what takes it out again; calling that twice changes nothing */
  add(item: Item): () => void {
    const link: Link<Item> = { item, before: this.#first, after: this.#first.after };
    if (link.after !== null) link.after.before = link;
    this.#first.after = link;
    return () => {
      if (link.before === null) return;
      link.before.after = link.after;
      if (link.after !== null) link.after.before = link.before;
      link.item = link.before = link.after = null;
    };
  }

  /** What is in it now, the last that came first. */
  [Symbol.iterator](): Iterator<Item> {
    const items: Item[] = [];
    for (let link = this.#first.after; link !== null; link = link.after) {
      if (link.item !== null) items.push(link.item);
    }
    return items.values();
  }
}
