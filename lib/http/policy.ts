/**
 * What nothing but a page is shown with: were a browser led to render it, it would load nothing, run nothing, and be of no
 * origin.
 */
export const REPLY_POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/**
 * A page's Content-Security-Policy: scripts are those that carry the nonce and what these load, everything else comes from
 * this server, and nothing is allowed that isn't named. Every policy of the list has to be met. The second is there because
 * 'strict-dynamic' lets a script that runs make inline ones, and load others from anywhere.
 * See docs/decisions/0020-nonces-from-the-server.md.
 *
 * @param nonce  of this one reply
 */
export function pagePolicies(nonce: string): [string, string] {
  const debugging = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""; // React's stacks, and only there
  const main = [
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
  ];
  return [main.join("; "), `script-src-elem 'self' 'nonce-${nonce}'`];
}
