import type { IncomingMessage } from "node:http";

import type { Method } from "@/lib/api/call";
import { CALLS } from "@/lib/api/groups";
import { type JsonReply, refusal } from "@/lib/http/json-reply";
import { pathOf } from "@/lib/http/path";

/** What a path of the API looks like, and which methods it has. */
type Shape = { pattern: RegExp; methods: string[] };

/**
 * Refuses a method that a path of the API does not have, and names those that it has. Next would answer with a 405 that is
 * empty. A path that is none is left to app/api/[...rest].
 *
 * @returns how the request is refused, or null
 */
export function refuseMethod(request: IncomingMessage): JsonReply | null {
  const path = pathOf(request);
  if (!path.startsWith("/api/")) return null;
  const shape = SHAPES.find(({ pattern }) => pattern.test(path));
  const { method = "GET" } = request;
  if (shape === undefined || shape.methods.includes(method)) return null;
  const allow = shape.methods.join(", ");
  return {
    ...refusal(405, "method_not_allowed", `${method} can't be done here. What can: ${allow}.`),
    headers: { Allow: allow },
  };
}

const SHAPES = makeShapes();

function makeShapes(): Shape[] {
  const byPath = new Map<string, Method[]>();
  for (const { path, method } of CALLS) byPath.set(path, [...(byPath.get(path) ?? []), method]);
  return [...byPath].map(([path, methods]) => ({ pattern: patternOf(path), methods: withImplied(methods) }));
}

/** Next answers HEAD as GET, without the body, and OPTIONS by itself. */
function withImplied(methods: Method[]): string[] {
  return [...(methods.includes("GET") ? ["HEAD"] : []), ...methods, "OPTIONS"].sort();
}

/** A slash at the end is one that Next redirects. */
function patternOf(path: string): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replace(/[.]/g, "\\."));
  return new RegExp(`^${parts.join("[^/]+")}$`);
}
