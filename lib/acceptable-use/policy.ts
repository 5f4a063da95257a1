import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { DEFAULT_TEXT } from "@/lib/acceptable-use/default-text";
import { BadEnvironmentError, readEnv } from "@/lib/env";
import { oncePerProcess } from "@/lib/once-per-process";

const LIMIT = 200_000; // characters: what a page can show

/**
 * The acceptable use, in Markdown: the operator's, of the file that ACCEPTABLE_USE names, or else Hookbook's own. Read once, when the
 * process starts. Throws BadEnvironmentError.
 */
export function acceptableUse(): string {
  return oncePerProcess("acceptable-use", () => readPolicy(readEnv(process.env).ACCEPTABLE_USE));
}

/** The text of a file, or the default for none. Throws BadEnvironmentError when it can't be shown. */
export function readPolicy(path: string | undefined): string {
  if (path === undefined) return DEFAULT_TEXT;
  const text = readText(resolve(/* turbopackIgnore: true */ path)).replace(/^\ufeff/, "");
  if (text.trim() === "") throw new BadEnvironmentError("ACCEPTABLE_USE: expected a file with a text in it");
  if (text.length > LIMIT) {
    throw new BadEnvironmentError(`ACCEPTABLE_USE: expected a file of at most ${LIMIT} characters`);
  }
  return text;
}

function readText(path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new BadEnvironmentError(
      "ACCEPTABLE_USE: expected the path of a Markdown file, in UTF-8, that can be read",
    );
  }
}
