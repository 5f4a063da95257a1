import { spawn } from "node:child_process";

/**
 * What a suite came to.
 *
 * @typedef {{ name: string, passed: number, failed: number, notRun: number, failures: string[], seconds: number }} Result
 */

/**
 * Runs a suite, showing its output as it comes.
 *
 * @param {string} name
 * @param {() => Promise<{ passed: number, failed: number, notRun?: number, failures?: string[] }>} run
 *   `notRun`: what this machine can't run, and says so; `failures`: the failed tests, each with what it said
 * @returns {Promise<Result>}
 */
export async function suite(name, run) {
  console.log(`\n${name}`);
  const startedAt = performance.now();
  const { passed, failed, notRun = 0, failures = [] } = await run();
  const seconds = (performance.now() - startedAt) / 1_000;
  const isEmpty = passed + failed === 0; // a suite without tests is broken
  return { name, passed, failed: isEmpty ? 1 : failed, notRun, failures, seconds };
}

/** Runs one of the project's programs by Node. @returns {Promise<boolean>} whether it exited with 0 */
export function runProgram(path, args, variables = {}) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...variables };
    const child = spawn(process.execPath, [path, ...args], { stdio: ["ignore", "inherit", "inherit"], env });
    child.on("exit", (code) => resolve(code === 0));
  });
}

/** A check that passes or fails as a whole. */
export async function check(path, args) {
  return oneOf(await runProgram(path, args));
}

/** @param {boolean} passed */
export function oneOf(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
}
