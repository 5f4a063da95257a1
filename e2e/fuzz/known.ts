const KEPT = 12; // of each kind, the newest

/** Ids of what exists, or did a moment ago, by the names that paths give them: learnt from what is answered. */
export class Known {
  readonly #ids = new Map<string, string[]>();

  constructor(parameters: Record<string, string>) {
    for (const [name, id] of Object.entries(parameters)) this.add(name, id);
  }

  add(name: string, id: string): void {
    this.#ids.set(name, [...(this.#ids.get(name) ?? []), id].slice(-KEPT));
  }

  /** One of them, or an id of nothing. */
  pick(name: string, choice: number): string {
    const ids = this.#ids.get(name) ?? [];
    return ids[choice % Math.max(1, ids.length)] ?? "0198a6d2-3c4e-7000-8000-00000000ffff";
  }

  /** Learns from an answer to a call that made something. */
  learn(callId: string, body: unknown): void {
    const name = MADE_BY[callId];
    if (name !== undefined && hasId(body)) this.add(name, body.id);
    if (callId === "readEvent" && hasDeliveries(body))
      for (const { id } of body.deliveries) this.add("deliveryId", id);
  }
}

const MADE_BY: Record<string, string> = {
  createNotebook: "notebookId",
  forkNotebook: "notebookId",
  publishEvent: "eventId",
  rerunEvent: "eventId",
  makeKey: "keyId",
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const hasId = (value: unknown): value is { id: string } => isObject(value) && typeof value.id === "string";
const hasDeliveries = (value: unknown): value is { deliveries: { id: string }[] } =>
  isObject(value) && Array.isArray(value.deliveries) && value.deliveries.every(hasId);
