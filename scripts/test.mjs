import "./node-version.mjs";
import { ensureChromium } from "./chromium.mjs";
import { playwright, vitest } from "./counted.mjs";
import { ensurePgBouncer } from "./pgbouncer.mjs";
import { build, prepare } from "./prepare.mjs";
import { runOrExplain } from "./run-or-explain.mjs";
import { StepError } from "./step.mjs";
import { check, oneOf, runProgram, suite } from "./suite.mjs";

// npm test: everything that must hold, from a bare clone. Every suite runs, whatever the ones before it came to.

await runOrExplain(() => prepare({ dev: true }));

const biome = () => check("node_modules/@biomejs/biome/bin/biome", ["ci", "."]);

const types = async () => {
  const declared = await runProgram("node_modules/next/dist/bin/next", ["typegen"]); // of routes, images and styles
  return declared ? await check("node_modules/typescript/bin/tsc", ["--noEmit"]) : oneOf(false);
};

const pages = async () => {
  try {
    await build();
    return oneOf(true);
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    console.error(error.message);
    return oneOf(false);
  }
};

const browser = async () => {
  if (!ensurePgBouncer()) {
    console.error("No PgBouncer was found and none could be installed: what goes through it is NOT tested.");
  }
  if (await ensureChromium()) return await playwright();
  console.error(
    "No Chromium was found and none could be installed. Install one, or set CHROMIUM_PATH to one.",
  );
  return oneOf(false);
};

const results = [
  await suite("biome", biome),
  await suite("tsc", types),
  await suite("vitest", vitest),
  await suite("next build", pages),
  await suite("playwright", browser),
];

console.log();
for (const failure of results.flatMap(({ failures }) => failures)) console.log(`FAILED ${failure}\n`);
const said = ({ passed, failed, notRun }) =>
  `${passed} passed, ${failed} failed${notRun > 0 ? `, ${notRun} not run (see above)` : ""}`;
for (const result of results) {
  console.log(`${result.name.padEnd(12)} ${said(result)} in ${result.seconds.toFixed(1)} s`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(said({ passed: total("passed"), failed: total("failed"), notRun: total("notRun") }));
process.exitCode = total("failed") === 0 ? 0 : 1;
