/**
 * The scheme and host under which the caller reached this server, such as `http://127.0.0.1:3000`.
 *
 * server.ts has already removed the X-Forwarded-* headers of peers that are not trusted proxies.
 */
export function requestOrigin(headers: Headers): string {
  const scheme = headers.get("x-forwarded-proto") === "https" ? "https" : "http";
  return `${scheme}://${headers.get("host") ?? "localhost"}`;
}
