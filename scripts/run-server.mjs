import { spawn } from "node:child_process";
import { constants } from "node:os";

import { SERVER_ARGUMENTS } from "./server-arguments.mjs";

/**
 * Runs the server in this terminal until it ends, and ends as it did.
 *
 * Ctrl-C reaches the server by itself, as the terminal sends it to every process in the foreground: passed on too,
 * it would count as pressed twice. Without a terminal SIGINT came from a program, to this process alone.
 *
 * @param {"production" | "development"} mode
 */
export function runServer(mode) {
  const env = { ...process.env, NODE_ENV: mode };
  const server = spawn(process.execPath, SERVER_ARGUMENTS, { stdio: "inherit", env });

  const inTerminal = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
  process.on("SIGINT", () => {
    if (!inTerminal) server.kill("SIGINT");
  });
  process.on("SIGTERM", () => server.kill("SIGTERM"));
  process.on("SIGHUP", () => server.kill("SIGHUP"));

  server.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
