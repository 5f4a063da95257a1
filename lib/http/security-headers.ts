import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import { pathOf } from "@/lib/http/path";
import { pagePolicies, REPLY_POLICY } from "@/lib/http/policy";

/** Where the pages find the nonce of their request. */
export const NONCE_HEADER = "x-nonce";

/** Where the pages find the path and the query of their request: whoever is sent to sign in comes back to it. */
export const TARGET_HEADER = "x-target";

/** For everything that is not a source's. */
const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin", // addresses name notebooks, and the links that sign in are secrets
  "X-DNS-Prefetch-Control": "off", // looking up a link's host would tell its author that it was seen
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
};

/** Of a host that was reached over https: a year. */
const HSTS = "max-age=31536000";

/**
 * Says in the reply what a browser may do with it, and tells Next the nonce that its scripts are to carry: it reads that in
 * the request's Content-Security-Policy. What the sender wrote there is never believed.
 *
 * refuseForeign has to have looked at the request: it removes the X-Forwarded-Proto of those who are no trusted proxy.
 */
export function setSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  isHttps: boolean,
): void {
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
  if (isHttps) response.setHeader("Strict-Transport-Security", HSTS);

  delete request.headers[NONCE_HEADER];
  delete request.headers[TARGET_HEADER];
  delete request.headers["content-security-policy"];
  delete request.headers["content-security-policy-report-only"];
  if (pathOf(request).startsWith("/api/")) {
    response.setHeader("Content-Security-Policy", REPLY_POLICY);
    return;
  }
  request.headers[TARGET_HEADER] = request.url ?? "/";
  const nonce = randomBytes(16).toString("base64");
  const policies = pagePolicies(nonce);
  response.setHeader("Content-Security-Policy", policies);
  request.headers["content-security-policy"] = policies[0];
  request.headers[NONCE_HEADER] = nonce;
}
