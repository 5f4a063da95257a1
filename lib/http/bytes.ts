import { z } from "zod";

/** Bytes in JSON: as text when they are valid UTF-8, else in base64. */
export const bytes = z.object({ encoding: z.enum(["utf8", "base64"]), data: z.string() });

export type Bytes = z.infer<typeof bytes>;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Loses nothing: a byte-order mark and NULs stay in the text. */
export function encodeBytes(raw: Uint8Array): Bytes {
  try {
    return { encoding: "utf8", data: utf8.decode(raw) };
  } catch {
    return { encoding: "base64", data: Buffer.from(raw).toString("base64") };
  }
}
