import { endedWords } from "@/components/delivery/ended-words";
import { InProgress } from "@/components/delivery/in-progress";
import type { Delivery } from "@/lib/delivery/schema";

/** What became of a delivery, and what becomes of it next, where its state alone does not tell. */
export function WhatHappened({ delivery }: { delivery: Delivery }) {
  return (
    <p className="px-1 pt-2 text-sm text-quiet empty:hidden">
      {delivery.progress ? (
        <InProgress delivery={delivery} progress={delivery.progress} />
      ) : (
        endedWords(delivery)
      )}
    </p>
  );
}
