/**
 * What nothing but a page is shown with: were a browser led to render it, it would load nothing, run nothing, and be of no
 * origin.
 */
export const REPLY_POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/**
 * A page's Content-Security-Policy: scripts are those that carry the nonce and what these load, everything else comes from
 * this server, and nothing is allowed that isn't named. See docs/decisions/0020-nonces-from-the-server.md.
 *
 * @param nonce  of this one reply
 */
export function pagePolicy(nonce: string): string {
  const debugging = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""; // React's stacks, and only there
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${debugging}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'", // where rows stand: the server writes it into the page
    "connect-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
