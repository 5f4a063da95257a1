import { CALLS, type Call } from "./calls";
import type { Mine } from "./mine";
import { fillIn } from "./routes";
import { SCOPES, type Scope } from "./scene";

/** A call with its address. `names`: that is of something of mine. */
export type Step = Call & { name: string; method: string; path: string; names: boolean };

/** Every call, about what is mine. */
export function* stepsOf({ parameters }: Mine): Generator<Step> {
  for (const [pattern, calls] of Object.entries(CALLS)) {
    for (const [method, call] of Object.entries(calls)) {
      const path = fillIn(pattern, parameters);
      yield { ...call, name: `${method} ${pattern}`, method, path, names: path !== pattern };
    }
  }
}

export const isKeyScope = (needs: Call["needs"]): needs is Scope => SCOPES.some((scope) => scope === needs);
export const isOpen = ({ needs }: Call) => typeof needs === "object";
