import type { IncomingMessage, ServerResponse } from "node:http";

import type { Env } from "@/lib/env";
import { mayReadMetrics } from "@/lib/health/metrics-reader";
import { type Process, readiness } from "@/lib/health/readiness";
import { refuseForeign } from "@/lib/http/guard";
import { REPLY_HEADERS, refusal, sendJson } from "@/lib/http/json-reply";
import { metricsText } from "@/lib/metrics/text";

const NOT_FOR_YOU =
  "Metrics are read from this machine or, once METRICS_TOKEN is set, with “Authorization: Bearer” and that token.";

export type Probes = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * What watches a process asks: /healthz (it is alive), /readyz (events can be stored and delivered) and /metrics. In
 * every role, and without Next. Metrics are for whom mayReadMetrics says.
 *
 * @returns whether it answers the request
 */
export function createProbes(env: Env, process: () => Process): Probes {
  async function sendMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = refuseForeign(request, env);
    if (refused !== null) {
      sendJson(response, refused);
      return;
    }
    if (!mayReadMetrics(request, env)) {
      response.setHeader("WWW-Authenticate", 'Bearer realm="Hookbook metrics"');
      sendJson(response, refusal(401, "not_signed_in", NOT_FOR_YOU));
      return;
    }
    const { type, text } = await metricsText();
    response.writeHead(200, { ...REPLY_HEADERS, "Content-Type": type }).end(text);
  }

  return (request, response) => {
    switch (request.url?.split("?", 1)[0]) {
      case "/healthz":
        sendJson(response, { status: 200, body: { status: "alive" } });
        return true;
      case "/readyz":
        void readiness(process()).then((ready) => sendJson(response, ready));
        return true;
      case "/metrics":
        void sendMetrics(request, response);
        return true;
      default:
        return false;
    }
  };
}
