import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

export type Certificate = {
  cert: string; // PEM
  key: string; // PEM
};

type Wanted = {
  names?: string[]; // host names and addresses that it is for
  issuer?: Authority; // itself when left out
  from?: Date;
  until?: Date;
};

export type Authority = Certificate & { name: string; privateKey: KeyObject };

/** An authority that can vouch for certificates. */
export function createAuthority(name: string): Authority {
  return issue({ name, isAuthority: true });
}

/** An authority whose name, certificate and key another process has said, as JSON. */
export function readAuthority(text: string): Authority {
  const { name, cert, key }: Certificate & { name: string } = JSON.parse(text);
  return { name, cert, key, privateKey: createPrivateKey(key) };
}

/** A server's certificate, with a key of its own. */
export function createCertificate(wanted: Wanted): Certificate {
  return issue({ name: "endpoint", ...wanted });
}

function issue(wanted: Wanted & { name: string; isAuthority?: boolean }): Authority {
  const { name, names = [], issuer, isAuthority = false } = wanted;
  const { from = new Date(Date.now() - 86_400_000), until = new Date(Date.now() + 86_400_000) } = wanted;
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const serial = createHash("sha256").update(spki).digest().subarray(0, 8);
  serial[0] = 0x40; // positive

  const extensions = [extension(BASIC_CONSTRAINTS, sequence(...(isAuthority ? [der(0x01, [0xff])] : [])))];
  if (names.length > 0) extensions.push(extension(SUBJECT_ALT_NAME, sequence(...names.map(alternativeName))));
  const signed = sequence(
    der(0xa0, der(0x02, [2])), // version 3
    der(0x02, serial),
    ECDSA_WITH_SHA256,
    commonName(issuer?.name ?? name),
    sequence(time(from), time(until)),
    commonName(name),
    spki,
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", signed, issuer?.privateKey ?? privateKey);
  const cert = sequence(signed, ECDSA_WITH_SHA256, der(0x03, [0, ...signature]));
  return {
    name,
    privateKey,
    cert: `-----BEGIN CERTIFICATE-----\n${cert.toString("base64")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** A value in DER. @see ITU-T X.690, and RFC 5280 for what is made of it */
function der(tag: number, content: Uint8Array | number[]): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.from([tag, length, ...content]);
  return Buffer.from([tag, 0x82, length >> 8, length & 0xff, ...content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, Buffer.concat(parts));
const objectId = (...bytes: number[]) => der(0x06, bytes);

const ECDSA_WITH_SHA256 = sequence(objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const BASIC_CONSTRAINTS = objectId(0x55, 0x1d, 0x13);
const SUBJECT_ALT_NAME = objectId(0x55, 0x1d, 0x11);
const COMMON_NAME = objectId(0x55, 0x04, 0x03);

const extension = (id: Buffer, value: Buffer) => sequence(id, der(0x04, value));
const commonName = (name: string) => sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
const time = (date: Date) => der(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, "").slice(2, 14)}Z`));

function alternativeName(name: string): Buffer {
  if (isIP(name) === 0) return der(0x82, Buffer.from(name));
  return der(0x87, ipaddr.parse(name).toByteArray());
}
