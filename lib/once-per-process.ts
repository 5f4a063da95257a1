const registry: Map<string, unknown> = claim();

/**
 * One instance per process of what costs a connection, a thread or a socket.
 *
 * lib/ is loaded twice in a process (by server.ts and inside Next's bundles), and again by every hot reload, so a
 * module variable is not one per process; `globalThis` is.
 */
export function oncePerProcess<T>(name: string, create: () => T): T {
  if (!registry.has(name)) registry.set(name, create());
  return registry.get(name) as T;
}

/** The instance of that name, if it has been made. */
export function madeInProcess<T>(name: string): T | undefined {
  return registry.get(name) as T | undefined;
}

function claim(): Map<string, unknown> {
  const key = Symbol.for("hookbook.once-per-process");
  const holder = globalThis as { [key: symbol]: Map<string, unknown> | undefined };
  holder[key] ??= new Map();
  return holder[key];
}
