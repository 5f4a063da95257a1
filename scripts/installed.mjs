import { existsSync, readFileSync } from "node:fs";

/**
 * Whether node_modules is what package-lock.json asks for, whoever installed it: npm writes down what it installed
 * when it has finished. Optional packages don't count, as other platforms' are left out.
 *
 * @param {{ dev: boolean }} options  dev: whether devDependencies must be there too
 */
export function isInstalled({ dev }) {
  if (!existsSync("node_modules/.package-lock.json")) return false;
  const installed = packagesOf("node_modules/.package-lock.json");

  return Object.entries(packagesOf("package-lock.json")).every(([path, wanted]) => {
    const skipped = path === "" || wanted.optional || wanted.devOptional || (wanted.dev && !dev);
    return skipped || installed[path]?.version === wanted.version;
  });
}

function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, "utf8")).packages;
}
