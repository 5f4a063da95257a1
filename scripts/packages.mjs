import { build } from "esbuild";

/** What code cells may `require`, each to be one file that needs nothing else. */
const PACKAGES = ["lodash", "date-fns", "uuid"];

/** Bundles the packages that code cells may require into lib/generated/packages. */
export async function bundlePackages() {
  await build({
    entryPoints: Object.fromEntries(PACKAGES.map((name) => [name, name])),
    outdir: "lib/generated/packages",
    bundle: true,
    minify: true,
    format: "cjs",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    logLevel: "error",
  });
}
