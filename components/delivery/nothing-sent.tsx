import { Failure } from "@/components/delivery/failure";
import type { Delivery } from "@/lib/delivery/schema";

const WORDS = "px-1 pt-3 pb-1 text-sm text-quiet italic";

/** Why a delivery has nothing to send, and nothing to send again. */
export function NothingSent({ delivery: { state, message } }: { delivery: Delivery }) {
  if (state !== "failed") {
    return (
      <p className={WORDS}>
        Skipped: the payload is undefined, so nothing was sent and nothing can be resent.
      </p>
    );
  }
  return (
    <>
      <p className={WORDS}>
        Nothing was sent, and nothing can be resent:{" "}
        {message === "TIMEOUT" ? TIMEOUT : "the payload's expression failed."}
      </p>
      {message && <Failure message={message} />}
    </>
  );
}

const TIMEOUT = "the payload's expression did not end within the 5 seconds that a run has.";
