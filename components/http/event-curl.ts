import { curlLine } from "@/components/http/curl-line";
import { rawBytes } from "@/components/http/raw-bytes";
import type { DollarEvent } from "@/lib/events/schema";
import type { Bytes } from "@/lib/http/bytes";

/**
 * The curl command that sends an event's request once more, byte for byte, to its source.
 *
 * @param sourceUrl  the source's own URL, as this page is reached
 */
export function eventCurl({ proto }: DollarEvent, sourceUrl: string): string {
  const { method, uri, headers, body_b64 } = proto;
  return curlLine({
    method,
    url: new URL(sourceUrl).origin + uri.replace(/^https?:\/\/[^/]*/i, ""),
    headers: headers.map(([name, value]) => [name, asTyped(value)]),
    body: toBytes({ encoding: "base64", data: body_b64 }),
  });
}

/** Header values are kept one character a byte. A terminal sends UTF-8: what is that already is typed as its characters. */
function asTyped(value: string): string {
  const decoded = decode(Uint8Array.from(value, (char) => char.charCodeAt(0)));
  return decoded ?? value;
}

function toBytes(body: Bytes): Bytes {
  const text = decode(rawBytes(body));
  return text === null ? body : { encoding: "utf8", data: text };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
