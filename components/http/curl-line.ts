import { rawBytes } from "@/components/http/raw-bytes";
import type { Bytes } from "@/lib/http/bytes";

type Request = { method: string; url: string; headers: [name: string, value: string][]; body: Bytes };

const MADE_BY_CURL = new Set(["host", "content-length", "connection", "transfer-encoding"]);

/**
 * The curl command, for a POSIX shell, that sends the same request.
 *
 * Nothing in it is interpreted: not by the shell, and not by curl, which would otherwise resolve `..` in the path,
 * expand brackets in the URL and call every body a form. Bytes that no argument can hold are piped in.
 */
export function curlLine({ method, url, headers, body }: Request): string {
  const piped = body.encoding === "base64" || body.data.includes("\0");
  const hasBody = body.data !== "";
  const own = headers.filter(([name]) => !MADE_BY_CURL.has(name.toLowerCase()));
  const untyped = hasBody && !own.some(([name]) => name.toLowerCase() === "content-type");

  const parts = [
    "curl",
    ...(method === "HEAD" ? ["--head"] : method === "GET" && !hasBody ? [] : ["-X", quote(method)]),
    ...(/\/\.{1,2}([/?]|$)/.test(url) ? ["--path-as-is"] : []),
    ...(/[[\]{}]/.test(url) ? ["--globoff"] : []),
    quote(url),
    ...own.flatMap(([name, value]) => ["-H", quote(value === "" ? `${name};` : `${name}: ${value}`)]),
    ...(untyped ? ["-H", quote("content-type:")] : []),
    ...(hasBody ? (piped ? ["--data-binary", "@-"] : ["--data-raw", quote(body.data)]) : []),
  ];
  const command = parts.join(" ");
  return hasBody && piped ? `printf %s ${quote(base64(body))} | base64 -d | ${command}` : command;
}

/** One word of a POSIX shell, whatever is in it. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function base64(body: Bytes): string {
  if (body.encoding === "base64") return body.data;
  return btoa(Array.from(rawBytes(body), (byte) => String.fromCharCode(byte)).join(""));
}
