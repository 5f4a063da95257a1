import pino from "pino";

import { oncePerProcess } from "@/lib/once-per-process";

/**
 * Structured logs: a JSON object a line, on standard error. Quiet by default (LOG_LEVEL).
 *
 * Never logged: bodies, headers, payloads, source keys, the environment's values.
 */
export const log = oncePerProcess("log", () =>
  pino(
    { level: process.env.LOG_LEVEL || "warn", base: { pid: process.pid }, errorKey: "error" },
    pino.destination({ fd: 2, sync: true }),
  ),
);
