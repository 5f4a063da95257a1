export type HeaderLines = { headers: Record<string, string> } | { problem: string };

/** Headers written one a line as `Name: value`; empty lines are left out. */
export function readHeaderLines(text: string): HeaderLines {
  const headers = new Map<string, string>();
  const names = new Set<string>();
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const colon = line.indexOf(":");
    if (colon < 1) return { problem: `Write each header as Name: value. “${line.trim()}” has no name` };

    const name = line.slice(0, colon).trim();
    if (names.has(name.toLowerCase())) return { problem: `Write ${name} only once` };
    names.add(name.toLowerCase());
    headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers: Object.fromEntries(headers) };
}
