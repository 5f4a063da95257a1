"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";

import { hasPassed } from "@/components/delivery/resend-refusal";
import { useResend } from "@/components/queries/deliveries";
import { Button } from "@/components/ui/button";
import type { Delivery } from "@/lib/delivery/schema";
import { RequestError } from "@/lib/http/client";

type Props = { eventId: string; delivery: Delivery; onResent: () => void };

/**
 * Sends the same bytes to the same endpoint once more, if there are any.
 *
 * It stays while an attempt is under way, so that it keeps the focus; pressed then, it shows why that is refused,
 * for as long as that is true.
 */
export function ResendButton({ eventId, delivery, onResent }: Props) {
  const resend = useResend(eventId);
  const [pressedAt, setPressedAt] = useState(delivery);
  if (delivery.sent === null) return null;

  const { error } = resend;
  const passed =
    error instanceof RequestError && error.code === "delivery_in_progress" && hasPassed(pressedAt, delivery);

  function press() {
    if (resend.isPending) return;
    setPressedAt(delivery);
    resend.mutate(delivery.id, { onSuccess: onResent });
  }

  return (
    <>
      <Button aria-disabled={resend.isPending} onClick={press}>
        <RotateCw className="size-4" aria-hidden />
        Resend
      </Button>
      {error && !passed && (
        <p role="alert" className="basis-full text-balance text-danger sm:text-right">
          {error.message}
        </p>
      )}
    </>
  );
}
