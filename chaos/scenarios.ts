import { atMostOnce } from "@/chaos/at-most-once";
import type { Scenario } from "@/chaos/counts";
import { cutLine } from "@/chaos/cut-line";
import { fillDisk } from "@/chaos/fill-disk";
import { freezeWorker } from "@/chaos/freeze-worker";
import { killServer } from "@/chaos/kill-server";
import { killOwnPostgres, killPostgres, stopOwnPostgres, stopPostgres } from "@/chaos/lose-postgres";
import { killWeb, killWorker } from "@/chaos/lose-process";
import { stopServer, stopServerWithHangingEndpoint } from "@/chaos/stop-server";

/** By the name that `npm run chaos -- --only NAME` takes. */
export const scenarios: Record<string, Scenario> = {
  "kill-server": killServer,
  "stop-server": stopServer,
  "stop-server-hanging": stopServerWithHangingEndpoint,
  "kill-postgres": killPostgres,
  "stop-postgres": stopPostgres,
  "kill-own-postgres": killOwnPostgres,
  "stop-own-postgres": stopOwnPostgres,
  "cut-line": cutLine,
  "kill-web": killWeb,
  "kill-worker": killWorker,
  "freeze-worker": freezeWorker,
  "fill-disk": fillDisk,
  "at-most-once": atMostOnce,
};
