import type { IncomingMessage } from "node:http";

import { type Env, isLoopback } from "@/lib/env";

import { type JsonReply, refusal } from "@/lib/http/json-reply";
import { pathOf } from "@/lib/http/path";
import { hasBearer } from "@/lib/keys/has-bearer";
import { clientOf, isTrusted } from "@/lib/sources/client";

/** The methods that the API and the pages know, and whether they change anything (RFC 9110 section 9.2.1). */
const CHANGES: Record<string, boolean> = {
  GET: false,
  HEAD: false,
  OPTIONS: false,
  POST: true,
  PUT: true,
  PATCH: true,
  DELETE: true,
};

/** What a form of any web page can send without asking. */
const FORM_TYPE = /^\s*(text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

const FOREIGN = "This request comes from another web page, and was refused.";
const UNNAMED =
  "A request that changes something and has a cookie says which page it comes from (Origin). A program sends " +
  "Authorization: Bearer and a key instead.";
const FORM = "What a page sends is JSON (Content-Type: application/json).";
const READ_ONLY = "A page can be read, and nothing else. The API is under /api/.";
const UNKNOWN_METHOD = "The API and the pages know GET, HEAD, OPTIONS, POST, PUT, PATCH and DELETE.";

/**
 * What keeps other web pages away from the page and the API. A source is open to all and doesn't pass here.
 *
 * - A page of another site may change nothing through a visitor's browser, and open nothing but a page, as a window's
 *   whole document: browsers say where a request comes from. Programs say nothing, and have no cookie. With an API key it is
 *   the key that decides, not what the browser knows: no page has a visitor's key.
 * - A server that listens on loopback answers only to loopback names, so that no name that an attacker points at
 *   127.0.0.1 (DNS rebinding) can read it. A trusted proxy on the same machine may pass on any name.
 * - X-Forwarded-* is removed unless it comes from a trusted proxy, so what follows can believe it. X-Forwarded-For is then
 *   the client's address, and nothing else: see lib/http/client-address.ts.
 *
 * @returns how the request is refused, or null
 */
export function refuseForeign(request: IncomingMessage, env: Env): JsonReply | null {
  const proxied = isTrusted(request.socket.remoteAddress ?? "", env.TRUSTED_PROXIES);
  if (!proxied) {
    for (const name of Object.keys(request.headers)) {
      if (name.startsWith("x-forwarded-")) delete request.headers[name];
    }
  }
  request.headers["x-forwarded-for"] = clientOf(request, env.TRUSTED_PROXIES).clientIp;

  const { host = "" } = request.headers;
  if (!proxied && isLoopback(env.HOST) && !isLoopback(hostName(host))) {
    return foreign(
      `Hookbook listens on ${env.HOST} and does not answer to the name ${host}. Open it by that address, or set HOST.`,
    );
  }
  return refuseOtherPage(request, env);
}

function refuseOtherPage(request: IncomingMessage, env: Env): JsonReply | null {
  const { "sec-fetch-site": site, origin, cookie } = request.headers;
  const isOwn = site === undefined || site === "same-origin";
  const changes = CHANGES[request.method ?? ""];
  if (changes === undefined) return refusal(405, "method_not_allowed", UNKNOWN_METHOD);
  if (!changes) return isOwn || site === "none" || opensPage(request) ? null : foreign(FOREIGN);

  if (!pathOf(request).startsWith("/api/")) return refusal(405, "method_not_allowed", READ_ONLY);
  if (hasBearer(request.headers.authorization)) return null;
  if (!isOwn || (origin !== undefined && !isOwnOrigin(origin, request, env))) return foreign(FOREIGN);
  if (site === undefined && origin === undefined) return cookie === undefined ? null : foreign(UNNAMED);
  return FORM_TYPE.test(request.headers["content-type"] ?? "") ? foreign(FORM) : null;
}

const foreign = (why: string) => refusal(403, "foreign_request", why);

/** Whether a link was followed, and not a frame, an image or a script of another page loaded. */
function opensPage({ headers }: IncomingMessage): boolean {
  return headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
}

/**
 * Whether an Origin is this server's: the one of PUBLIC_URL, whatever Host a proxy makes of it, or the host that was asked. What
 * is reached over https has no page that came over http.
 */
function isOwnOrigin(origin: string, { headers }: IncomingMessage, { PUBLIC_URL }: Env): boolean {
  if (origin === PUBLIC_URL) return true;
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  if (PUBLIC_URL !== undefined && host === new URL(PUBLIC_URL).host) return false;
  return host === headers.host && (protocol === "https:" || !isForwardedHttps(headers));
}

/** Whether a request that passed refuseForeign came over https, as PUBLIC_URL or a trusted proxy says. */
export function isHttps({ headers }: IncomingMessage, { PUBLIC_URL }: Env): boolean {
  return isForwardedHttps(headers) || (PUBLIC_URL?.startsWith("https:") ?? false);
}

function isForwardedHttps(headers: IncomingMessage["headers"]): boolean {
  return headers["x-forwarded-proto"] === "https";
}

function hostName(host: string): string {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : "";
}
