import type { Scenario } from "@/chaos/counts";
import { killServer } from "@/chaos/kill-server";
import { stopServer, stopServerWithHangingEndpoint } from "@/chaos/stop-server";

/** By the name that `npm run chaos -- --only NAME` takes. */
export const scenarios: Record<string, Scenario> = {
  "kill-server": killServer,
  "stop-server": stopServer,
  "stop-server-hanging": stopServerWithHangingEndpoint,
};
