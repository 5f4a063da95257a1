const ENCODINGS = new Set(["base64", "base64url", "hex", "latin1", "utf8"] as const);
type Encoding = typeof ENCODINGS extends Set<infer Name> ? Name : never;

/** The text of bytes in an encoding that TextDecoder knows. Throws for a label or, if `fatal`, for bytes that it does not know. */
export function decodeText(bytes: Uint8Array, label: string, fatal: boolean, ignoreBOM: boolean): string {
  return new TextDecoder(label, { fatal, ignoreBOM }).decode(bytes);
}

/** The name that TextDecoder gives an encoding. Throws a RangeError for one that it does not know. */
export function encodingName(label: string): string {
  return new TextDecoder(label).encoding;
}

/** The bytes that a text stands for. */
export function toBytes(text: string, encoding: string): Uint8Array {
  return Buffer.from(text, known(encoding));
}

/** The text that stands for bytes. */
export function fromBytes(bytes: Uint8Array, encoding: string): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(known(encoding));
}

/** `atob`: bytes as a text of one character each. */
export function fromBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    throw new TypeError("The text is no base64");
  }
}

/** `btoa`, the inverse. */
export function toBase64(text: string): string {
  try {
    return btoa(text);
  } catch {
    throw new TypeError("A character of the text is no byte: encode it with TextEncoder first");
  }
}

function known(encoding: string): Encoding {
  for (const name of ENCODINGS) if (name === encoding) return name;
  throw new TypeError("Use utf8, hex, base64, base64url or latin1");
}
