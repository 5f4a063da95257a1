import { CircleCheck, CircleDashed, CircleSlash, CircleX } from "lucide-react";

import type { Delivery } from "@/lib/delivery/schema";

const STATES = {
  pending: { icon: CircleDashed, words: "Waiting", colour: "text-quiet" },
  sending: { icon: CircleDashed, words: "Sending", colour: "text-quiet" },
  delivered: { icon: CircleCheck, words: "Delivered", colour: "text-brand-text" },
  failed: { icon: CircleX, words: "Failed", colour: "text-danger" },
  skipped: { icon: CircleSlash, words: "Skipped", colour: "text-quiet" },
  suspended: { icon: CircleSlash, words: "Suspended", colour: "text-quiet" },
  blocked: { icon: CircleX, words: "Blocked", colour: "text-danger" },
} as const;

/** How far a delivery is. Said again when it changes. */
export function DeliveryState({ delivery: { state, progress } }: { delivery: Delivery }) {
  const { icon: Icon, words, colour } = STATES[state];
  return (
    <span role="status" className={`inline-flex items-center gap-1.5 font-medium ${colour}`}>
      <Icon className="size-4" aria-hidden />
      {words}
      {progress && (progress.attempt > 1 ? `: attempt ${progress.attempt}…` : "…")}
    </span>
  );
}
