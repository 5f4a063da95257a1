const TARGET = /^\/e\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/;

export type RequestTarget = {
  key: string;
  path: string; // what follows /e/KEY, as sent; "/" when nothing does
  query: string; // without its "?"; "" when there is none
};

/**
 * Takes a source's request target apart without changing a character of it: `//a/../b/` stays.
 *
 * @param uri  in origin form, or in absolute form as proxies send it (RFC 9112 section 3.2)
 * @returns null when it is not under /e/
 */
export function parseRequestTarget(uri: string): RequestTarget | null {
  const match = TARGET.exec(uri.replace(/^https?:\/\/[^/?#]*/i, ""));
  if (match === null) return null;

  const [, key = "", path = "", query = ""] = match;
  return { key, path: path || "/", query };
}
