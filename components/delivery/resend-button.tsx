"use client";

import { RotateCw } from "lucide-react";

import { useResend } from "@/components/queries/deliveries";
import { Button } from "@/components/ui/button";
import type { Delivery } from "@/lib/delivery/schema";

type Props = { eventId: string; delivery: Delivery; onResent: () => void };

/** Sends the same bytes to the same endpoint once more. Offered when nothing is under way and there is something to send. */
export function ResendButton({ eventId, delivery: { id, state, sent }, onResent }: Props) {
  const resend = useResend(eventId);
  const over = state === "delivered" || state === "failed" || state === "blocked";
  if (!over || sent === null) return null;

  return (
    <>
      <Button disabled={resend.isPending} onClick={() => resend.mutate(id, { onSuccess: onResent })}>
        <RotateCw className="size-4" aria-hidden />
        Resend
      </Button>
      {resend.error && (
        <p role="alert" className="basis-full text-danger">
          {resend.error.message}
        </p>
      )}
    </>
  );
}
