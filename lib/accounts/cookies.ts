import { requestOrigin } from "@/lib/http/origin";

/**
 * The cookies that better-auth sets, for our own answer: HttpOnly and SameSite=Lax, and for https alone where the request came
 * over it.
 */
export function cookiesOf(set: Headers, request: Headers): Headers {
  const isHttps = requestOrigin(request).startsWith("https:");
  const headers = new Headers();
  for (const cookie of set.getSetCookie()) {
    headers.append("set-cookie", isHttps && !/;\s*secure/i.test(cookie) ? `${cookie}; Secure` : cookie);
  }
  return headers;
}
