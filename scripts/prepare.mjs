import { chdir } from "node:process";
import { fileURLToPath } from "node:url";

import { isInstalled } from "./installed.mjs";
import { makeIfChanged } from "./stamp.mjs";
import { step } from "./step.mjs";

// What `npm start`, `npm run dev` and `npm test` do first. Each part is skipped when there is nothing to do.

chdir(fileURLToPath(new URL("..", import.meta.url)));
Object.assign(process.env, {
  CHECKPOINT_DISABLE: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
});

/** Installs the packages, generates the Prisma client and bundles what code cells may require. */
export async function prepare({ dev }) {
  if (!isInstalled({ dev })) await install({ dev });
  await makeIfChanged(
    "lib/generated/prisma/.made-of",
    ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"],
    generate,
  );
  await makeIfChanged(
    "lib/generated/packages/.made-of",
    ["scripts/packages.mjs", "package-lock.json"],
    bundle,
  );
}

/** Builds the pages. */
export async function build() {
  const directories = ["app", "components", "lib", "public"];
  const files = [
    "instrumentation-client.ts",
    "next.config.ts",
    "postcss.config.mjs",
    "tsconfig.json",
    "package.json",
    "package-lock.json",
  ];
  await makeIfChanged(".next/made-of", [...directories, ...files, "prisma/schema.prisma"], () =>
    step("Building the pages", process.execPath, ["node_modules/next/dist/bin/next", "build"], "See above."),
  );
}

async function install({ dev }) {
  const args = ["ci", "--no-audit", "--no-fund", ...(dev ? ["--include=dev"] : [])];
  await step(
    "Installing packages",
    "npm",
    args,
    "Can this machine reach the registry (npm config get registry)?",
  );
}

/** Loads the bundler only now: it may just have been installed. */
async function bundle() {
  const { bundlePackages } = await import("./packages.mjs");
  await bundlePackages();
}

async function generate() {
  const args = ["node_modules/prisma/build/index.js", "generate"];
  await step("Generating the database client", process.execPath, args, "See above.");
}
