import { pool } from "@/lib/db";
import { measureQueue } from "@/lib/metrics/queue";
import { registry } from "@/lib/metrics/registry";

/** Everything that is measured, in Prometheus's text format, version 0.0.4. */
export async function metricsText(): Promise<{ type: string; text: string }> {
  await measureQueue(pool);
  return { type: registry.contentType, text: await registry.metrics() };
}
