import { rawBytes } from "@/components/http/raw-bytes";
import type { Bytes } from "@/lib/http/bytes";

export type BodyKind =
  | { kind: "empty" }
  | { kind: "json"; value: unknown }
  | { kind: "text"; text: string }
  | { kind: "binary"; raw: Uint8Array };

/** How a body is best shown. A NUL makes text binary; what looks like a JSON object or array is JSON, whatever it says. */
export function bodyKind(body: Bytes, contentType: string): BodyKind {
  if (body.data === "") return { kind: "empty" };
  if (body.encoding === "base64" || body.data.includes("\0")) return { kind: "binary", raw: rawBytes(body) };
  if (/json/i.test(contentType) || /^\s*[[{]/.test(body.data)) {
    try {
      return { kind: "json", value: JSON.parse(body.data.replace(/^\ufeff/, "")) };
    } catch {
      return { kind: "text", text: body.data };
    }
  }
  return { kind: "text", text: body.data };
}
