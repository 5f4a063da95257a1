import { Registry } from "prom-client";

import { oncePerProcess } from "@/lib/once-per-process";

/** What this process counts, for GET /metrics. Each metric is made once per process, as lib/ is loaded twice. */
export const registry = oncePerProcess("metrics", () => new Registry());
