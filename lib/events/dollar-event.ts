import { inferBody } from "@/lib/events/body";
import { byName } from "@/lib/events/by-name";
import type { RawEvent } from "@/lib/events/raw-event";
import { parseRequestTarget } from "@/lib/events/request-target";
import type { DollarEvent } from "@/lib/events/schema";

/**
 * `$event`: the stored request as JavaScript sees it. Pure, so it is the same in the run, in the Inspector and at any
 * later time. Never throws: whatever can't be understood is text or base64, and `proto` always has all of it.
 */
export function toDollarEvent(raw: RawEvent): DollarEvent {
  const { path, query } = parseRequestTarget(raw.uri) ?? { path: raw.uri, query: "" };
  const headers = joinHeaders(raw.headers);
  const { inferred_body_type, body, parseError } = inferBody(raw.body, headers["content-type"] ?? "");

  return {
    inferred_body_type,
    headers,
    method: raw.method,
    path,
    query: byName(new URLSearchParams(query)),
    url: requestUrl(raw, headers.host),
    client_ip: raw.clientIp,
    body,
    proto: {
      headers: raw.headers,
      body_b64: Buffer.from(raw.body.buffer, raw.body.byteOffset, raw.body.byteLength).toString("base64"),
      method: raw.method,
      scheme: raw.scheme.toUpperCase(),
      http_version: `V${raw.httpVersion.replace(".", "")}`,
      client_ip: raw.clientIp,
      uri: raw.uri,
      ...(parseError !== undefined && { parse_error: parseError }),
    },
  };
}

/** Lower-case names; repeated ones joined with ", " (RFC 9110 section 5.2). */
function joinHeaders(pairs: RawEvent["headers"]): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of pairs) {
    const lower = name.toLowerCase();
    const before = values.get(lower);
    values.set(lower, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(values);
}

/** The URL that the sender used; its path alone when it sent no Host, as HTTP/1.0 may. */
function requestUrl({ scheme, uri }: RawEvent, host: string | undefined): string {
  if (!uri.startsWith("/") || host === undefined) return uri;
  return `${scheme}://${host}${uri}`;
}
