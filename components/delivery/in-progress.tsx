"use client";

import { companyWords, queueWords } from "@/components/delivery/queue-words";
import { useNow } from "@/components/ui/clock";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Delivery } from "@/lib/delivery/schema";

const ORDINARY_MS = 2_000; // a delivery that takes no longer needs no words

function VerifyLink({ host }: { host: string }) {
  return (
    <a
      href={`/account/hosts?host=${encodeURIComponent(host)}`}
      target="_blank"
      rel="noopener"
      className="text-literal underline"
    >
      Verify<span className="sr-only"> {host} (opens in a new tab)</span>
    </a>
  );
}

type Props = { delivery: Delivery; progress: NonNullable<Delivery["progress"]> };

/** Since when a delivery waits or is being sent, and what keeps it, once that takes longer than usual. */
export function InProgress({ delivery: { state, attempts }, progress }: Props) {
  const now = useNow(1_000);
  const { attempt, since, queue } = progress;
  const age = now === null ? 0 : now - Date.parse(since);
  const last = attempts.at(-1);
  const interrupted = last?.outcome === "interrupted";
  if (!interrupted && age >= 0 && age < ORDINARY_MS) return null;

  return (
    <>
      {interrupted && (
        <>
          Attempt {last.number} was interrupted: whether the endpoint received it is not known. Attempt{" "}
          {attempt} has the same webhook-id.{" "}
        </>
      )}
      {state === "pending" ? (
        <>
          Attempt {attempt} was due <TimeAgo at={since} /> and has not been sent yet.{" "}
          {queue && queueWords(queue, age)}{" "}
          {queue?.budget && !queue.pause && <VerifyLink host={queue.budget.host} />}
        </>
      ) : queue?.abandoned ? (
        <>
          Attempt {attempt} was started <TimeAgo at={since} /> by a process that has not been heard of since.
          If it died, the attempt is interrupted as soon as another process that delivers looks after it.
        </>
      ) : (
        <>
          Attempt {attempt} was taken up <TimeAgo at={since} /> and is not over.{" "}
          {queue && companyWords(queue)}
        </>
      )}
    </>
  );
}
