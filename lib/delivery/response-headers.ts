const MAX_HEADERS = 64;
const MAX_BYTES = 16 * 1024;

/** `cut`: there were more. */
export type KeptHeaders = { headers: [name: string, value: string][]; cut: boolean };

/**
 * The response headers that are kept, of undici's flat list: as many of the first 64 as fit in 16 KiB.
 *
 * One character a byte, so that bytes which are no text in any charset are kept as they came.
 */
export function keptHeaders(flat: readonly Buffer[]): KeptHeaders {
  const kept: KeptHeaders["headers"] = [];
  let bytes = 0;
  for (let at = 0; at + 1 < flat.length && kept.length < MAX_HEADERS; at += 2) {
    const name = flat[at];
    const value = flat[at + 1];
    if (name === undefined || value === undefined) break;
    bytes += name.length + value.length;
    if (bytes > MAX_BYTES) break;
    kept.push([name.toString("latin1"), value.toString("latin1")]);
  }
  return { headers: kept, cut: kept.length * 2 < flat.length };
}

/** The value of a header, of undici's flat list; empty when there is none. @param wanted in lower case */
export function headerOf(flat: readonly Buffer[], wanted: string): string {
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const name = flat[at];
    if (name?.length === wanted.length && name.toString("latin1").toLowerCase() === wanted) {
      return flat[at + 1]?.toString("latin1") ?? "";
    }
  }
  return "";
}
