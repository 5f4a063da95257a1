import type { Reply } from "@/lib/expression/reply";
import type { CodeResult, NotReached, StepReply } from "@/lib/expression/step";

/** What an expression came to for one event: the bytes to send, nothing to send, or why there are none. */
export type Evaluation =
  | { kind: "payload"; body: Uint8Array; contentType: string }
  | { kind: "skipped" } // the value was undefined
  | { kind: "threw"; message: string } // in plain words; at most 1,000 characters
  | { kind: "timed_out" };

export type StepResult = Evaluation | CodeResult | NotReached;

/** One event through the steps of a version, in their order. */
export type Run = {
  results: StepResult[]; // one for each step
  durationMs: number; // of the steps; the wait for a thread is not in it
};

export function toStepResult(reply: StepReply): StepResult {
  return reply.kind === "code" || reply.kind === "not_reached" ? reply : toEvaluation(reply);
}

/** A string is sent as its UTF-8 bytes, with U+FFFD for a surrogate that has no other half. */
export function toEvaluation(reply: Reply): Evaluation {
  if (reply.kind === "json") return payload(reply.text, "application/json");
  if (reply.kind === "text") return payload(reply.text, "text/plain; charset=utf-8");
  return reply;
}

function payload(text: string, contentType: string): Evaluation {
  return { kind: "payload", body: encoder.encode(text), contentType };
}

const encoder = new TextEncoder();
