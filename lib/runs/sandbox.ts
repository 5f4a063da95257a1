import { createSandbox, type Sandbox } from "@/lib/expression/sandbox";
import { madeInProcess, oncePerProcess } from "@/lib/once-per-process";

/** The process's sandbox. Made at the first run that needs it: its threads cost time and memory. */
export function sandbox(): Sandbox {
  return oncePerProcess("sandbox", () => createSandbox());
}

/** The sandbox, if any run has needed it. */
export function madeSandbox(): Sandbox | undefined {
  return madeInProcess<Sandbox>("sandbox");
}
