import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes something again only when what it is made of has changed. The stamp beside the result holds a hash of the
 * contents it was made of; it is gone while the result is being made, so a half-made one counts as none.
 *
 * @param {string} stamp  the path of the stamp
 * @param {string[]} inputs  files and directories; those that don't exist count as empty
 * @param {() => Promise<void>} make
 */
export async function makeIfChanged(stamp, inputs, make) {
  const hash = hashOf(inputs);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  rmSync(stamp, { force: true });
  await make();
  writeFileSync(stamp, hash);
}

function hashOf(inputs) {
  const hash = createHash("sha256").update(process.version);
  for (const path of inputs.flatMap(filesIn)) hash.update(`\0${path}\0`).update(readFileSync(path));
  return hash.digest("hex");
}

const NO_INPUT = /(^|\/)lib\/generated(\/|$)|\.test\.tsx?$/;

function filesIn(path) {
  if (NO_INPUT.test(path) || !existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}
