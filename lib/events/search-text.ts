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
  if (raw.uri.includes("%") || raw.uri.includes("+")) lines.push(event.path, ...leaves(event.query));
  for (const [name, value] of raw.headers) lines.push(`${name}: ${value}`);

  const text = event.inferred_body_type === "BINARY" ? "" : Buffer.from(raw.body).toString();
  lines.push(text);
  if (event.inferred_body_type === "FORM" || text.includes("\\")) lines.push(...leaves(event.body));

  return lines.join("\n").toLowerCase().toWellFormed().replaceAll("\0", "\ufffd");
}

/** Every key, string and number in a JSON value. Nesting is bounded: see inferBody. */
function leaves(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => [key, ...leaves(item)]);
  }
  return [String(value)];
}
