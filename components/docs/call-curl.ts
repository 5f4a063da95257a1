import type { Call } from "@/lib/api/call";

/** A call as a command for a shell, with the key in HOOKBOOK_KEY. What stands in capitals is to be replaced. */
export function callCurl(
  { method, path, needs, query, body, success, example }: Call,
  origin: string,
): string {
  const filled = path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => `$${name.replace(/([A-Z])/g, "_$1").toUpperCase()}`,
  );
  const search = query && example?.query ? `?${example.query}` : "";
  const isStream = success.body === "event-stream";
  const flags = ["curl", isStream ? "-N" : "-s", ...(method === "GET" ? [] : ["-X", method])].join(" ");
  const lines = [`${flags} "${origin}${filled}${search}"`];
  if (needs !== null && needs !== "session" && needs !== "admin") {
    lines.push('-H "Authorization: Bearer $HOOKBOOK_KEY"');
  }
  if (body) {
    lines.push("-H 'Content-Type: application/json'");
    lines.push(`-d ${quoted(JSON.stringify(example?.body ?? {}, null, 2))}`);
  }
  return lines.join(" \\\n  ");
}

/** In single quotes nothing is special but the quote. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
