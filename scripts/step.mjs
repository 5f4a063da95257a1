import { spawn } from "node:child_process";

/**
 * Runs a command of the preparation, saying what it does and how long it took. Its output is shown only, and whole,
 * when it fails.
 *
 * @param {string} title  what a person reads: "Installing packages"
 * @param {string} command
 * @param {string[]} args
 * @param {string} advice  what to do when it fails
 */
export async function step(title, command, args, advice) {
  const startedAt = performance.now();
  process.stdout.write(`${title}… `);
  const { ok, output } = await runHidden(command, args);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(ok ? `${seconds} s` : `failed after ${seconds} s`);
  if (ok) return;

  process.stderr.write(output);
  throw new StepError(`${title} failed (${[command, ...args].join(" ")}). ${advice}`);
}

/** A step failed, and why has been shown. */
export class StepError extends Error {
  name = "StepError";
}

/** @returns {Promise<{ ok: boolean, output: string }>} */
function runHidden(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve({ ok: false, output: `${error.message}\n` }));
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}
