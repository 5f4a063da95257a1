import { byName } from "@/lib/events/by-name";
import type { DollarEvent } from "@/lib/events/schema";

/** Deeper JSON is text: it is no use to an expression, and walking it would exhaust the stack. */
const DEEPEST_JSON = 1_000;

type InferredBody = Pick<DollarEvent, "inferred_body_type" | "body"> & { parseError?: string };

/**
 * What a body is, judged by its content type and by itself.
 *
 * - nothing: NONE, null
 * - a JSON object or array, whatever its content type (`curl -d` calls everything a form), or any JSON value that
 *   says that it is JSON: JSON, the value. One that says so and doesn't parse is TEXT, with the parse error.
 * - `application/x-www-form-urlencoded`: FORM, an object; a repeated name has an array
 * - text in its declared charset, else UTF-8 without NUL: TEXT, a string
 * - anything else: BINARY, in base64
 */
export function inferBody(raw: Uint8Array, contentType: string): InferredBody {
  if (raw.length === 0) return { inferred_body_type: "NONE", body: null };

  const mediaType = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const text = decodeText(raw, contentType);
  if (text === null) return { inferred_body_type: "BINARY", body: Buffer.from(raw).toString("base64") };

  const saysJson = /^application\/(.+\+)?json$/.test(mediaType);
  if (saysJson || /^\s*[[{]/.test(text)) {
    const parsed = parseJson(text);
    if ("value" in parsed) return { inferred_body_type: "JSON", body: parsed.value };
    if (saysJson) return { inferred_body_type: "TEXT", body: text, parseError: parsed.error };
  }
  if (mediaType === "application/x-www-form-urlencoded") {
    return { inferred_body_type: "FORM", body: byName(new URLSearchParams(text)) };
  }
  return { inferred_body_type: "TEXT", body: text };
}

const STRICT = { fatal: true, ignoreBOM: true };
const utf8 = new TextDecoder("utf-8", STRICT);

function decodeText(raw: Uint8Array, contentType: string): string | null {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  try {
    const decoder = charset === undefined ? utf8 : new TextDecoder(charset, STRICT);
    const text = decoder.decode(raw);
    return charset === undefined && text.includes("\0") ? null : text;
  } catch {
    return charset === undefined ? null : decodeText(raw, ""); // a charset that is unknown, or not what was sent
  }
}

function parseJson(text: string): { value: unknown } | { error: string } {
  if (nestsDeeper(text, DEEPEST_JSON)) return { error: `JSON nested deeper than ${DEEPEST_JSON} levels` };
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, "")) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** An upper bound that is cheap and errs only for text with thousands of brackets inside its strings. */
function nestsDeeper(text: string, levels: number): boolean {
  if (text.length <= levels) return false;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === BACKSLASH) at++;
      else if (char === QUOTE) inString = false;
    } else if (char === QUOTE) inString = true;
    else if (char === OPEN_BRACE || char === OPEN_BRACKET) {
      if (++depth > levels) return true;
    } else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) depth--;
  }
  return false;
}

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [34, 92, 123, 125, 91, 93];
