import type { RawEvent } from "@/lib/events/raw-event";
import type { DollarEvent } from "@/lib/events/schema";

/**
 * What the Inspector searches: every name and value of an event, in lower case, a line each.
 *
 * The body is there as it was sent and, where decoding changes it (escapes in JSON, a form), as decoded too. Postgres
 * text holds neither NUL nor half a surrogate pair: U+FFFD stands for both.
 */
export function searchText(raw: RawEvent, event: DollarEvent): string {
  const lines = [raw.method, raw.uri, raw.clientIp];
  if (raw.uri.includes("%") || raw.uri.includes("+")) {
    lines.push(event.path);
    collect(event.query, lines);
  }
  for (const [name, value] of raw.headers) lines.push(`${name}: ${value}`);

  const text = event.inferred_body_type === "BINARY" ? "" : textOf(raw.body);
  lines.push(text);
  if (event.inferred_body_type === "FORM" || text.includes("\\")) collect(event.body, lines);

  return searchedText(lines.join("\n"));
}

function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString(); // without copying
}

/** A text as searchText holds it, whatever its case: what to look for in there. */
export function searchedText(text: string): string {
  return text.toLowerCase().toWellFormed().replaceAll("\0", "\ufffd");
}

/** Adds every key, string and number of a JSON value, in time that grows with its size only. Nesting is bounded: see inferBody. */
function collect(value: unknown, lines: string[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, lines);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      lines.push(key);
      collect(item, lines);
    }
  } else lines.push(String(value));
}
