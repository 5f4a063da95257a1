import { rawBytes } from "@/components/http/raw-bytes";
import type { Bytes } from "@/lib/http/bytes";

/** The length of a body in bytes. */
export function bodySize(body: Bytes): number {
  return rawBytes(body).length;
}
