const KIB = 1_024;

/** A number of bytes as people read it: `5 bytes`, `256 KiB`, `97.7 MiB`. */
export function sizeText(bytes: number): string {
  if (bytes === 1) return "1 byte";
  if (bytes < KIB) return `${bytes} bytes`;
  if (bytes < KIB * KIB) return `${inUnit(bytes / KIB)} KiB`;
  return `${inUnit(bytes / KIB / KIB)} MiB`;
}

function inUnit(count: number): string {
  return count.toLocaleString("en-US", { maximumFractionDigits: 1 });
}
