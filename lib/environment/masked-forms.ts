/**
 * The texts by which a value is found, the longest first: as it is; inside a JSON string, and inside JSON inside of that;
 * percent-encoded, as in a path and as in a form; in base64 and base64url, also in the middle of what was encoded with it
 * (`user:value`).
 */
export function maskedForms(value: string): string[] {
  const inJson = JSON.stringify(value).slice(1, -1);
  const forms = new Set([
    value,
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    encodeURIComponent(value),
    new URLSearchParams([["", value]]).toString().slice(1),
    ...base64Forms(Buffer.from(value)),
  ]);
  return [...forms].sort((a, b) => b.length - a.length);
}

function base64Forms(bytes: Buffer): string[] {
  const whole = bytes.toString("base64");
  const standard = [whole, ...[0, 1, 2].map((before) => base64Core(bytes, before))];
  return [...standard, ...standard.map(toBase64Url)];
}

/**
 * The characters of base64 that are these bytes alone, whatever stands before and after them: 3 bytes are 4 characters.
 *
 * @param before  how many bytes stand before them, modulo 3
 */
function base64Core(bytes: Buffer, before: number): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  const isShared = (before + bytes.length) % 3 !== 0; // the last character has bits of what comes after
  return encoded.slice(Math.ceil((before * 4) / 3), isShared ? -1 : undefined);
}

function toBase64Url(text: string): string {
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
