import type { Socket } from "node:net";

/** Which addresses the connections lead to that are open now, by origin. */
export class Dialled {
  readonly #open = new Map<string, Map<string, number>>(); // origin → address → connections

  add(origin: string, socket: Socket): void {
    const address = socket.remoteAddress;
    if (address === undefined) return; // it is closed already
    this.#count(origin, address, 1);
    socket.once("close", () => this.#count(origin, address, -1));
  }

  /** @param origin  such as "http://127.0.0.1:3000" */
  addressesOf(origin: string): Iterable<string> {
    return this.#open.get(origin)?.keys() ?? NONE;
  }

  #count(origin: string, address: string, by: number): void {
    const addresses = this.#open.get(origin) ?? new Map<string, number>();
    const now = (addresses.get(address) ?? 0) + by;
    if (now > 0) addresses.set(address, now);
    else addresses.delete(address);
    if (addresses.size > 0) this.#open.set(origin, addresses);
    else this.#open.delete(origin);
  }
}

const NONE: string[] = [];
