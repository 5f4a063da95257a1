import { spawn } from "node:child_process";
import { once } from "node:events";

import { isRoot } from "@/lib/postgres/system-user";

const MEGABYTES = 256;

/** Mounts a small disk at $1 and runs the rest of its arguments. */
const MOUNT = `mount -t tmpfs -o size=${MEGABYTES}m,mode=755 hookbook "$1" && shift && exec "$@"`;

/**
 * Runs a command with a small disk (tmpfs) mounted at a directory: in a mount namespace of its own, so that nobody else
 * sees it and it goes with the command. A user other than root is root in a user namespace for the time of mounting.
 *
 * @returns what it wrote to its output, or why there can be no such disk here
 */
export async function onSmallDisk(
  directory: string,
  command: string[],
): Promise<{ output: string } | { impossible: string }> {
  const probe = await run([...withDisk(directory), "true"]);
  if (!probe.ok)
    return { impossible: `no small disk can be mounted (${probe.errors.trim().split("\n").at(-1)})` };
  const { ok, output, errors } = await run([...withDisk(directory), ...command]);
  if (!ok) throw new Error(errors);
  return { output };
}

function withDisk(directory: string): string[] {
  if (isRoot) return ["unshare", "--mount", "sh", "-c", MOUNT, "sh", directory];
  const self = [`--map-user=${process.getuid?.()}`, `--map-group=${process.getgid?.()}`];
  return ["unshare", "--map-root-user", "--mount", "sh", "-c", MOUNT, "sh", directory, "unshare", ...self];
}

async function run([program = "", ...args]: string[]) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (errors += chunk));
  const ended = once(child, "close");
  try {
    const [code] = await ended;
    return { ok: code === 0, output, errors };
  } catch (error) {
    return { ok: false, output, errors: String(error) }; // there is no such program
  }
}
