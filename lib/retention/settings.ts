import { readEnv } from "@/lib/env";

let days: number | null | undefined;

/** How long an event is kept, in days (RETENTION_DAYS); null when it is kept for ever. */
export function keptDays(): number | null {
  days ??= readEnv(process.env).RETENTION_DAYS || null;
  return days;
}
