import type { ServerResponse } from "node:http";

import { type Answer, answerIn20Ms } from "@/chaos/receiver";

type HeldAnswer = { id: string; response: ServerResponse };

/** An endpoint's answers, of which some are held back. */
export class HeldAnswers {
  /** Whether the answer to a request with this webhook-id is held back. */
  holds: (id: string) => boolean = () => false;
  private held: HeldAnswer[] = [];

  readonly answer: Answer = (response, id) => {
    if (this.holds(id)) this.held.push({ id, response });
    else answerIn20Ms(response, id);
  };

  /** The webhook-ids that wait for an answer. */
  ids(): Set<string> {
    return new Set(this.held.map(({ id }) => id));
  }

  /** Takes out those that wait now, of these ids. @returns gives them their answers */
  take(isOne: (id: string) => boolean): () => void {
    const taken = this.held.filter(({ id }) => isOne(id));
    this.held = this.held.filter(({ id }) => !isOne(id));
    return () => {
      for (const { response } of taken) response.end();
    };
  }

  /** Answers those that wait, and holds none any more. */
  release(): void {
    this.holds = () => false;
    this.take(() => true)();
  }
}
