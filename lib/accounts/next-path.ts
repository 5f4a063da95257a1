const HERE = "http://hookbook.invalid";

/**
 * Where to go after signing in: a path of this server. Anything else, whatever a browser would make of it, is `/`: a link to the
 * sign-in page must lead to no other site.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html
 */
export function nextPath(given: string | null | undefined): string {
  if (!given?.startsWith("/") || /[\\\s]|\p{Cc}/u.test(given) || !URL.canParse(given, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(given, HERE);
  // Dots are resolved by now, so what they hid is seen: /..//example.com
  if (origin !== HERE || pathname.startsWith("//") || pathname.startsWith("/api/")) return "/";
  return pathname + search + hash;
}
