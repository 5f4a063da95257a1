import { readFileSync } from "node:fs";

/** What `require` finds, as scripts/packages.mjs bundled it. */
const PACKAGES = new Set(["lodash", "date-fns", "uuid"]);

/** The script whose value is a package as a function of `module`, `exports` and `global`; null when there is no such package. */
export function packageScript(name: string): string | null {
  if (!PACKAGES.has(name)) return null;
  const file = new URL(`../../generated/packages/${name}.js`, import.meta.url);
  return `(function(module, exports, global){${readFileSync(file, "utf8")}\n})`;
}
