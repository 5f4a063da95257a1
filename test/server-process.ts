import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { SERVER_ARGUMENTS } from "@/scripts/server-arguments.mjs";

export type ServerProcess = {
  url: string;
  process: ChildProcess;
  /** Ends it as Ctrl-C does, and waits. @returns its exit code */
  stop(): Promise<number | null>;
};

/** What a person's shell sets must not change the tests, but for what is logged: an empty variable counts as unset. */
const DEFAULTS = {
  HOST: "",
  PUBLIC_URL: "",
  DATABASE_URL: "",
  DIRECT_DATABASE_URL: "",
  ENVIRONMENT_KEY: "",
  ROLE: "",
  ALLOWED_NETWORKS: "",
  SOURCE_RATE_LIMIT: "",
  SOURCE_BODY_LIMIT: "",
  TRUSTED_PROXIES: "",
  ATTEMPT_LIMIT: "",
  DESTINATION_ATTEMPT_LIMIT: "",
  HOST_ATTEMPT_LIMIT: "",
  SUPPORT_CONTACT: "",
  REQUIRE_VERIFIED_HOSTS: "",
  UNVERIFIED_HOST_RATE: "",
  UNVERIFIED_HOST_DAILY: "",
  ACCEPTABLE_USE: "",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "error", // tests have endpoints fail on purpose, a line each
};

/** Spawns the built product, on a free port unless `variables` name one. */
export function spawnServer(variables: Record<string, string>): ChildProcess {
  return spawn(process.execPath, SERVER_ARGUMENTS, {
    env: { ...process.env, ...DEFAULTS, NODE_ENV: "production", PORT: "0", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Runs the built product with the data of `dataDir`. Rejects with what it said when it ends before it is ready. */
export async function startServer(
  dataDir: string,
  variables: Record<string, string> = {},
): Promise<ServerProcess> {
  const server = spawnServer({ DATA_DIR: dataDir, ...variables });
  const url = await readUrl(server);
  return {
    url,
    process: server,
    async stop() {
      if (server.exitCode === null && server.signalCode === null) {
        server.kill("SIGTERM");
        await once(server, "exit");
      }
      return server.exitCode;
    },
  };
}

async function readUrl({ stdout, stderr }: ChildProcess): Promise<string> {
  if (stdout === null || stderr === null) throw new Error("the server's output is not piped");
  stderr.on("data", (chunk) => process.stderr.write(chunk)); // not piped: many servers would be too many listeners
  for await (const line of createInterface(stdout)) {
    const url = /Hookbook is ready at (\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    stdout.resume(); // what else it says is not needed, but must not fill the pipe
    return url;
  }
  throw new Error("The server ended before it was ready.");
}
