import { createSandbox, type Sandbox } from "@/lib/expression/sandbox";
import { oncePerProcess } from "@/lib/once-per-process";

/** The process's sandbox. Made at the first run that needs it: its threads cost time and memory. */
export function sandbox(): Sandbox {
  return oncePerProcess("sandbox", () => createSandbox());
}
