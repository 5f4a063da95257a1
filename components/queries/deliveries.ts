import { useMutation, useQueryClient } from "@tanstack/react-query";

import { eventQuery } from "@/components/queries/events";
import { acceptedId } from "@/lib/http/accepted-id";
import { sendJson } from "@/lib/http/client";

/** Sends a delivery's frozen payload again: one more attempt. */
export function useResend(eventId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = eventQuery(eventId);

  return useMutation({
    mutationFn: (deliveryId: string) =>
      sendJson("POST", `/api/deliveries/${deliveryId}/attempts`, null, acceptedId),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}
