/**
 * The address that a request came from; null when it is not known (a request that a test makes up).
 *
 * server.ts has written it there, in place of whatever the client said: see refuseForeign.
 */
export function clientAddress(headers: Headers): string | null {
  return headers.get("x-forwarded-for");
}
