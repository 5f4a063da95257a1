import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { SERVER_ARGUMENTS } from "@/scripts/server-arguments.mjs";
import { type SignedIn, signIn } from "@/test/sign-in";

export type ServerProcess = {
  url: string;
  process: ChildProcess;
  link: string | null; // what it printed for the owner
  /** The headers of the owner's requests. */
  signedIn(): Promise<SignedIn>;
  /** Ends it as Ctrl-C does, and waits. @returns its exit code */
  stop(): Promise<number | null>;
};

/** What a person's shell sets must not change the tests, but for what is logged: an empty variable counts as unset. */
const DEFAULTS = {
  HOST: "",
  PUBLIC_URL: "",
  METRICS_TOKEN: "",
  DATABASE_URL: "",
  DIRECT_DATABASE_URL: "",
  ENVIRONMENT_KEY: "",
  ROLE: "",
  ALLOWED_NETWORKS: "",
  SOURCE_RATE_LIMIT: "",
  ACCOUNT_RATE_LIMIT: "",
  NOTEBOOK_QUOTA: "",
  STORAGE_QUOTA: "",
  SOURCE_BODY_LIMIT: "",
  TRUSTED_PROXIES: "",
  RETENTION_DAYS: "",
  ATTEMPT_LIMIT: "",
  DESTINATION_ATTEMPT_LIMIT: "",
  HOST_ATTEMPT_LIMIT: "",
  SUPPORT_CONTACT: "",
  REQUIRE_VERIFIED_HOSTS: "",
  UNVERIFIED_HOST_RATE: "",
  UNVERIFIED_HOST_DAILY: "",
  ACCEPTABLE_USE: "",
  SIGNUP: "",
  GITHUB_CLIENT_ID: "",
  GITHUB_CLIENT_SECRET: "",
  GOOGLE_CLIENT_ID: "",
  GOOGLE_CLIENT_SECRET: "",
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
  const { url, link } = await readLinks(server);
  let signedIn: Promise<SignedIn> | undefined;
  return {
    url,
    process: server,
    link,
    signedIn() {
      if (link === null) throw new Error("this server has printed no link for the owner");
      signedIn ??= signIn(link);
      return signedIn;
    },
    async stop() {
      if (server.exitCode === null && server.signalCode === null) {
        server.kill("SIGTERM");
        await once(server, "exit");
      }
      return server.exitCode;
    },
  };
}

/** What it is reached by, from this machine, and the owner's link. */
async function readLinks({ stdout, stderr }: ChildProcess): Promise<{ url: string; link: string | null }> {
  if (stdout === null || stderr === null) throw new Error("the server's output is not piped");
  stderr.on("data", (chunk) => process.stderr.write(chunk)); // not piped: many servers would be too many listeners
  for await (const line of createInterface(stdout)) {
    const ready = /Hookbook is ready at (\S+)(?:.* (http\S+))?/.exec(line);
    if (ready === null) continue;
    stdout.resume(); // what else it says is not needed, but must not fill the pipe
    const [first = "", second] = ready.slice(1).map((text) => text?.replace("//0.0.0.0:", "//127.0.0.1:"));
    const link = second ?? (first.includes("?") ? first : null);
    return { url: new URL(first).origin, link };
  }
  throw new Error("The server ended before it was ready.");
}
