import pino from "pino";

import { oncePerProcess } from "@/lib/once-per-process";

/**
 * Structured logs: a JSON object a line, on standard error. Quiet by default (LOG_LEVEL).
 *
 * Never logged: bodies, headers, payloads, source keys, the environment's values.
 */
export const log = oncePerProcess("log", () =>
  pino(
    {
      level: process.env.LOG_LEVEL || "warn",
      base: { pid: process.pid },
      errorKey: "error",
      serializers: { error: describeError },
    },
    pino.destination({ fd: 2, sync: true }),
  ),
);

/** What an error says of itself, and no more: some libraries hang their connection or their request on it. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack } = error;
  return { name, message, ...("code" in error && { code: error.code }), stack };
}
