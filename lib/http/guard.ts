import type { IncomingMessage } from "node:http";

import { type Env, isLoopback } from "@/lib/env";
import { hasBearer } from "@/lib/keys/has-bearer";
import { clientOf, isTrusted } from "@/lib/sources/client";

/**
 * What keeps other web pages away from the page and the API. A source is open to all and doesn't pass here.
 *
 * - A page of another site may not change anything through a visitor's browser: browsers name the page's origin. With an API
 *   key it is the key that decides, not what the browser knows: no page has a visitor's key.
 * - A server that listens on loopback answers only to loopback names, so that no name that an attacker points at
 *   127.0.0.1 (DNS rebinding) can read it. A trusted proxy on the same machine may pass on any name.
 * - X-Forwarded-* is removed unless it comes from a trusted proxy, so what follows can believe it. X-Forwarded-For is then
 *   the client's address, and nothing else: see lib/http/client-address.ts.
 *
 * @returns why the request is refused, or null
 */
export function refuseForeign(request: IncomingMessage, env: Env): string | null {
  const proxied = isTrusted(request.socket.remoteAddress ?? "", env.TRUSTED_PROXIES);
  if (!proxied) {
    for (const name of Object.keys(request.headers)) {
      if (name.startsWith("x-forwarded-")) delete request.headers[name];
    }
  }
  request.headers["x-forwarded-for"] = clientOf(request, env.TRUSTED_PROXIES).clientIp;

  const host = request.headers.host ?? "";
  if (!proxied && isLoopback(env.HOST) && !isLoopback(hostName(host))) {
    return `Hookbook listens on ${env.HOST} and does not answer to the name ${host}. Open it by that address, or set HOST.`;
  }
  const { origin } = request.headers;
  const changes = request.method !== "GET" && request.method !== "HEAD" && request.method !== "OPTIONS";
  if (
    changes &&
    !hasBearer(request.headers.authorization) &&
    origin !== undefined &&
    originHost(origin) !== host
  ) {
    return "This request comes from another web page, and was refused.";
  }
  return null;
}

function hostName(host: string): string {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : "";
}

function originHost(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : "";
}
