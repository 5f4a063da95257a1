// The value of this script makes URL and URLSearchParams, of the bridge: the host knows the WHATWG's rules.
(host) => {
  const { parse, stringify } = JSON;
  const ask = (name, ...args) => parse(host[name](stringify(args)));

  let follow; // calls back when a query changes
  let refill; // puts another query in the place of what is there

  class URLSearchParams {
    #pairs = [];
    #changed = () => {};

    static {
      follow = (params, changed) => {
        params.#changed = changed;
      };
      refill = (params, query) => {
        params.#pairs = ask("parseQuery", query);
      };
    }

    constructor(init = "") {
      if (typeof init !== "object" || init === null) refill(this, `${init}`);
      else if (typeof init[Symbol.iterator] === "function")
        this.#pairs = [...init].map(([name, value]) => [`${name}`, `${value}`]);
      else this.#pairs = Object.keys(init).map((name) => [name, `${init[name]}`]);
    }

    get size() {
      return this.#pairs.length;
    }
    append(name, value) {
      this.#pairs.push([`${name}`, `${value}`]);
      this.#changed();
    }
    delete(name, value) {
      this.#pairs = this.#pairs.filter(
        (pair) => pair[0] !== `${name}` || (value !== undefined && pair[1] !== `${value}`),
      );
      this.#changed();
    }
    get(name) {
      return this.#pairs.find((pair) => pair[0] === `${name}`)?.[1] ?? null;
    }
    getAll(name) {
      return this.#pairs.filter((pair) => pair[0] === `${name}`).map((pair) => pair[1]);
    }
    has(name, value) {
      return this.#pairs.some(
        (pair) => pair[0] === `${name}` && (value === undefined || pair[1] === `${value}`),
      );
    }
    set(name, value) {
      const first = this.#pairs.findIndex((pair) => pair[0] === `${name}`);
      if (first === -1) return this.append(name, value);
      this.#pairs = this.#pairs.filter((pair, index) => pair[0] !== `${name}` || index === first);
      this.#pairs[first] = [`${name}`, `${value}`];
      this.#changed();
    }
    sort() {
      this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      this.#changed();
    }
    forEach(callback, self) {
      for (const [name, value] of this.#pairs) Reflect.apply(callback, self, [value, name, this]);
    }
    *entries() {
      for (const [name, value] of this.#pairs) yield [name, value];
    }
    *keys() {
      for (const [name] of this.#pairs) yield name;
    }
    *values() {
      for (const [, value] of this.#pairs) yield value;
    }
    [Symbol.iterator]() {
      return this.entries();
    }
    toString() {
      return ask("writeQuery", this.#pairs);
    }
  }

  class URL {
    #parts;
    #params = null;

    constructor(url, base) {
      this.#parts = ask("parseUrl", `${url}`, base === undefined ? null : `${base}`);
      if (this.#parts === null) throw new TypeError(`Invalid URL: ${`${url}`.slice(0, 200)}`);
    }
    static canParse(url, base) {
      return URL.parse(url, base) !== null;
    }
    static parse(url, base) {
      try {
        return new URL(url, base);
      } catch {
        return null;
      }
    }
    static {
      for (const field of "hash host hostname href password pathname port protocol search username".split(
        " ",
      )) {
        Object.defineProperty(URL.prototype, field, {
          get() {
            return this.#parts[field];
          },
          set(value) {
            this.#change(field, `${value}`);
            if (this.#params) refill(this.#params, this.#parts.search);
          },
          enumerable: true,
          configurable: true,
        });
      }
    }
    get origin() {
      return this.#parts.origin;
    }
    get searchParams() {
      if (this.#params === null) {
        this.#params = new URLSearchParams(this.#parts.search);
        follow(this.#params, () => this.#change("search", `${this.#params}`));
      }
      return this.#params;
    }
    #change(field, value) {
      this.#parts = ask("changeUrl", this.#parts.href, field, value);
    }
    toString() {
      return this.#parts.href;
    }
    toJSON() {
      return this.#parts.href;
    }
  }

  return { globals: { URL, URLSearchParams } };
};
