const REMEMBERED = 1_000;

/** Where a request goes, as undici takes it. */
export type Target = {
  origin: string; // "http://127.0.0.1:3000"
  path: string; // with the query as it was typed; a fragment is not sent
  host: string; // the Host header
};

const targets = new Map<string, Target | null>();

/**
 * The target that an endpoint names; null when it is no absolute http or https URL.
 *
 * A URL is parsed once: the last REMEMBERED endpoints are kept.
 */
export function targetOf(endpoint: string): Target | null {
  const known = targets.get(endpoint);
  if (known !== undefined) return known;

  const target = parse(endpoint);
  if (targets.size >= REMEMBERED) {
    for (const oldest of targets.keys()) {
      targets.delete(oldest);
      break;
    }
  }
  targets.set(endpoint, target);
  return target;
}

function parse(endpoint: string): Target | null {
  if (!URL.canParse(endpoint)) return null;
  const { protocol, origin, pathname, search, host } = new URL(endpoint);
  if (protocol !== "http:" && protocol !== "https:") return null;
  return { origin, path: pathname + search, host };
}
