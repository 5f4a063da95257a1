import type { QuickJSContext, QuickJSHandle } from "quickjs-emscripten-core";

import { buildBridge } from "@/lib/expression/bridge";
import type { Guest } from "@/lib/expression/guest";
import { packageScript } from "@/lib/expression/host/packages";

/** What code can't do by itself in a realm, and how it tells that it does it. */
export type Hooks = {
  envText(): string; // the run's `process.env` as JSON; "" when it has none
  end(): void; // `$end` was called
};

/** What a realm is made of: the guest's functions that are called from outside. */
export type Parts = {
  evaluate: QuickJSHandle;
  start: QuickJSHandle;
  finish: QuickJSHandle;
  forgetRun(): void; // drops what the run that is over has required and read
};

/** Puts into a new realm what code may use, hardens it, and makes what runs code in it. */
export function offer(context: QuickJSContext, guest: Guest, hooks: Hooks): Parts {
  const script = (name: keyof Guest) => context.unwrapResult(context.evalCode(guest[name], `${name}.js`));
  const make = (name: keyof Guest, ...args: QuickJSHandle[]) =>
    context.unwrapResult(context.callFunction(script(name), context.undefined, ...args));

  let isUsed = false;
  const bridge = buildBridge(context);
  const add = (name: string, act: (name: QuickJSHandle) => QuickJSHandle | undefined) =>
    context.newFunction(name, act).consume((handle) => context.setProp(bridge, name, handle));
  add("end", () => {
    hooks.end();
    return undefined;
  });
  add("use", () => {
    isUsed = true;
    return undefined;
  });
  add("env", () => {
    isUsed = true;
    return context.newString(hooks.envText());
  });
  const packages = new Map<string, QuickJSHandle>();
  add("loadPackage", (handle) => {
    const name = context.getString(handle);
    const made = packages.get(name) ?? compilePackage(context, name);
    if (made) packages.set(name, made);
    return made?.dup();
  });

  const bytes = make("bytes", bridge);
  const parts = context.newArray();
  for (const [index, part] of [bytes, make("url", bridge), make("crypto", bridge, bytes)].entries()) {
    context.setProp(parts, index, part);
  }
  const forget = make("offer", bridge, parts, script("clone"));
  script("harden");

  const words = script("words");
  const code = make("code", words, make("show", words), bridge);
  return {
    evaluate: make("evaluate", words),
    start: context.getProp(code, "start"),
    finish: context.getProp(code, "finish"),
    forgetRun() {
      if (!isUsed) return;
      isUsed = false;
      context.unwrapResult(context.callFunction(forget, context.undefined)).dispose();
    },
  };
}

/** A package as a function that makes a new one of it: compiled once in a realm, and called again for each run. */
function compilePackage(context: QuickJSContext, name: string): QuickJSHandle | undefined {
  const script = packageScript(name);
  return script === null ? undefined : context.unwrapResult(context.evalCode(script, `${name}.js`));
}
