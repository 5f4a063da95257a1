const MAX_HEADERS = 64;
const MAX_BYTES = 16 * 1024;

/** The response headers that are kept, of undici's flat list: as many of the first 64 as fit in 16 KiB. */
export function keptHeaders(flat: readonly string[]): [string, string][] {
  const kept: [string, string][] = [];
  let bytes = 0;
  for (let at = 0; at + 1 < flat.length && kept.length < MAX_HEADERS; at += 2) {
    const [name = "", value = ""] = [flat[at], flat[at + 1]];
    bytes += name.length + value.length;
    if (bytes > MAX_BYTES) break;
    kept.push([name, value]);
  }
  return kept;
}
