import { digest, hmac, random, randomUUID } from "@/lib/expression/host/hash";
import {
  decodeText,
  encodingName,
  fromBase64,
  fromBytes,
  toBase64,
  toBytes,
} from "@/lib/expression/host/text";
import { changeUrl, parseQuery, parseUrl, writeQuery } from "@/lib/expression/host/url";

/** JSON values in, as one text, and bytes; JSON or bytes out. Nothing else crosses the border. */
export type HostFunction = (args: unknown[], ...bytes: Uint8Array[]) => unknown;

/**
 * What code in the sandbox has done for it outside, because the engine lacks it or is slow at it: pure functions of text and
 * bytes, and randomness. None of them keeps anything, reads anything or reaches anything.
 *
 * The code that calls them (lib/expression/guest) is not the person's, who can't reach them; they check what they are
 * given all the same.
 */
export const HOST_FUNCTIONS: Record<string, HostFunction> = {
  parseUrl: ([url, base]) => parseUrl(String(url), base === null ? null : String(base)),
  changeUrl: ([href, field, value]) => changeUrl(String(href), String(field), String(value)),
  parseQuery: ([query]) => parseQuery(String(query)),
  writeQuery: ([pairs]) => writeQuery(pairsOf(pairs)),
  decodeText: ([label, fatal, ignoreBOM], bytes = NONE) =>
    decodeText(bytes, String(label), fatal === true, ignoreBOM === true),
  encodingName: ([label]) => encodingName(String(label)),
  toBytes: ([text, encoding]) => toBytes(String(text), String(encoding)),
  fromBytes: ([encoding], bytes = NONE) => fromBytes(bytes, String(encoding)),
  atob: ([text]) => fromBase64(String(text)),
  btoa: ([text]) => toBase64(String(text)),
  digest: ([algorithm], bytes = NONE) => digest(String(algorithm), bytes),
  hmac: ([algorithm], key = NONE, bytes = NONE) => hmac(String(algorithm), key, bytes),
  random: ([count]) => random(Number(count)),
  randomUUID: () => randomUUID(),
};

const NONE = new Uint8Array();

function pairsOf(value: unknown): [string, string][] {
  if (!Array.isArray(value)) throw new TypeError("Not pairs");
  return value.map(([name, text]) => [String(name), String(text)]);
}
