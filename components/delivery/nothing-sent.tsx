import { Failure } from "@/components/delivery/failure";
import type { Delivery } from "@/lib/delivery/schema";

/** Why a delivery has nothing to send. */
export function NothingSent({ delivery: { state, message } }: { delivery: Delivery }) {
  if (state === "failed" && message) return <Failure message={message} />;
  return (
    <p className="px-1 pt-3 pb-1 text-sm text-quiet italic">
      {message ?? "Skipped: the payload is undefined, so nothing was sent."}
    </p>
  );
}
