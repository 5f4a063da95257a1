import { createHmac, timingSafeEqual } from "node:crypto";

import { installationSecret } from "@/lib/secrets";

const SIGNATURE_BYTES = 16; // 128 bits: can't be guessed
const TOKEN = /^[\w-]{43}$/; // 32 bytes in base64url

/** What the links of an installation are signed with. */
export const abuseSecret = () => installationSecret("abuse");

/**
 * The links by which whoever receives a request can report it: each names its delivery, and nobody else can make one.
 *
 * @param origin  where the world reaches this Hookbook
 */
export function abuseLink(origin: string, secret: Buffer): (deliveryId: string) => string {
  return (deliveryId) => `${origin}/report/${abuseToken(deliveryId, secret)}`;
}

export function abuseToken(deliveryId: string, secret: Buffer): string {
  const id = Buffer.from(deliveryId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, sign(id, secret)]).toString("base64url");
}

/** The delivery that a link's token names; null when it is not signed by this installation. */
export async function verifyAbuseToken(token: string): Promise<string | null> {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const id = bytes.subarray(0, bytes.length - SIGNATURE_BYTES);
  if (!timingSafeEqual(bytes.subarray(id.length), sign(id, await abuseSecret()))) return null;
  return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function sign(id: Buffer, secret: Buffer): Buffer {
  return createHmac("sha256", secret).update(id).digest().subarray(0, SIGNATURE_BYTES);
}
