import type { IncomingMessage } from "node:http";

/**
 * A request's target without the scheme and host that it may begin with (RFC 9112 section 3.2.2): its Host header says the
 * same, or should. Next would redirect to what is written there.
 */
export function originForm(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, "");
  return path.startsWith("/") ? path : `/${path}`;
}

/** The path that a request asks for, its dots resolved as browsers do; `/` for what is no path. */
export function pathOf({ url = "" }: IncomingMessage): string {
  const target = `http://localhost${originForm(url)}`;
  return URL.canParse(target) ? new URL(target).pathname : "/";
}
