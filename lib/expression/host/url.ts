const FIELDS = [
  "hash",
  "host",
  "hostname",
  "href",
  "origin",
  "password",
  "pathname",
  "port",
  "protocol",
  "search",
  "username",
] as const;

/** The parts of a URL by the WHATWG's rules; null when it is none. */
export function parseUrl(url: string, base: string | null): Record<string, string> | null {
  return URL.canParse(url, base ?? undefined) ? partsOf(new URL(url, base ?? undefined)) : null;
}

/** The parts of a URL after an assignment to one of them, which may change others or nothing. */
export function changeUrl(href: string, field: string, value: string): Record<string, string> | null {
  const url = new URL(href);
  if (FIELDS.some((known) => known === field && known !== "origin")) Reflect.set(url, field, value, url);
  return partsOf(url);
}

export function parseQuery(query: string): [string, string][] {
  return [...new URLSearchParams(query)];
}

export function writeQuery(pairs: [string, string][]): string {
  return new URLSearchParams(pairs).toString();
}

function partsOf(url: URL): Record<string, string> {
  return Object.fromEntries(FIELDS.map((field) => [field, url[field]]));
}
