import type { Attempt, Delivery } from "@/lib/delivery/schema";
import { type Mask, maskBytes, maskJson, maskMessage } from "@/lib/environment/mask";
import type { EventDetail } from "@/lib/events/schema";

/**
 * An event as it is shown: what its run and its deliveries made is masked, wherever it is. `event` is not: it is what came from
 * outside.
 */
export function maskDetail(detail: EventDetail, mask: Mask): EventDetail {
  return {
    ...detail,
    message: detail.message && maskMessage(detail.message, mask),
    observations: maskJson(detail.observations, mask),
    deliveries: detail.deliveries.map((delivery) => maskDelivery(delivery, mask)),
  };
}

function maskDelivery(delivery: Delivery, mask: Mask): Delivery {
  const { endpoint, sent, message, attempts } = delivery;
  return {
    ...delivery,
    endpoint: mask(endpoint),
    sent: sent && { ...sent, body: maskBytes(sent.body, mask) },
    message: message && maskMessage(message, mask),
    attempts: attempts.map((attempt) => maskAttempt(attempt, mask)),
  };
}

function maskAttempt(attempt: Attempt, mask: Mask): Attempt {
  const { requestHeaders, response, reason } = attempt;
  return {
    ...attempt,
    requestHeaders: maskHeaders(requestHeaders, mask),
    response: response && {
      ...response,
      headers: maskHeaders(response.headers, mask),
      body: maskBytes(response.body, mask, response.truncated),
    },
    reason: reason && maskMessage(reason, mask),
  };
}

function maskHeaders(headers: [string, string][], mask: Mask): [string, string][] {
  return headers.map(([name, value]) => [mask(name), mask(value)]);
}
