const BYTES_A_LINE = 16;

/** Bytes as `hexdump -C` shows them: offset, hexadecimal, and what of it is ASCII. */
export function hexDump(raw: Uint8Array): string {
  const lines = [];
  for (let at = 0; at < raw.length; at += BYTES_A_LINE) lines.push(line(raw, at));
  return lines.join("\n");
}

function line(raw: Uint8Array, at: number): string {
  const row = [...raw.subarray(at, at + BYTES_A_LINE)];
  const hex = row.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const ascii = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
  return `${at.toString(16).padStart(8, "0")}  ${hex.padEnd(BYTES_A_LINE * 3 - 1)}  |${ascii}|`;
}
