import { spawn } from "node:child_process";

import type { SystemUser } from "@/lib/postgres/system-user";

type Options = { user?: SystemUser | null; cwd?: string };

/** What a finished command did. `exitCode` is null when a signal ended it or it could not be started. */
export type Finished = { exitCode: number | null; stdout: string; stderr: string };

/**
 * Runs a command to its end, with no input and none of this process's environment but PATH: a PGDATA or PGPORT
 * of the person's shell means another server than ours.
 *
 * Never throws for what the command does; one that cannot be started has the reason in `stderr`.
 */
export function runCommand(command: string, args: string[], { user, cwd = "/" }: Options = {}) {
  return new Promise<Finished>((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: bareEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
      ...user,
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += chunk));
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.on("error", (error) => resolve({ exitCode: null, stdout, stderr: error.message }));
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

/** The environment of every program of Postgres's. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: "C", NODE_ENV: process.env.NODE_ENV };
}
