import { useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";

import { eventQuery } from "@/components/queries/events";
import { sendJson } from "@/lib/http/client";

/** Sends a delivery's frozen payload again: one more attempt. */
export function useResend(eventId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = eventQuery(eventId);

  return useMutation({
    mutationFn: (deliveryId: string) =>
      sendJson("POST", `/api/deliveries/${deliveryId}/attempts`, null, z.object({ id: z.uuid() })),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}
