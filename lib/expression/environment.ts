import type { Step } from "@/lib/expression/step";

/**
 * What code sees as `process.env`: names and values, the same for all steps of a run. A value that is null is there and can't
 * be decrypted: reading it throws.
 */
export type Environment = Readonly<Record<string, string | null>>;

/** `process.env` is only reached by one of these names, or by an escape that spells one. */
const MAY_NAME_IT = /process|globalThis|\\/;

/** Whether any step may look at `process.env`. Of those that can't, no run needs an environment. */
export function mayReadEnvironment(steps: readonly Step[]): boolean {
  return steps.some(({ source }) => MAY_NAME_IT.test(source));
}

/** The environment as it travels to a thread, as JSON; "" when no step looks at it, or nothing is in it. */
export function environmentText(steps: readonly Step[], env: Environment = {}): string {
  if (Object.keys(env).length === 0) return "";
  return mayReadEnvironment(steps) ? JSON.stringify(env) : "";
}
