import type { Bytes } from "@/lib/http/bytes";

/** The bytes that JSON carried as text or base64. */
export function rawBytes({ encoding, data }: Bytes): Uint8Array {
  if (encoding === "utf8") return new TextEncoder().encode(data);
  return Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
}
