import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";

/** Runs the built product with a database of its own, on a free port, for the browser tests. */
export default async function setup() {
  const dataDir = await makeTemporaryDataDir();
  const server = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
    env: { ...process.env, ...DEFAULTS, NODE_ENV: "production", PORT: "0", DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async () => {
    if (server.exitCode === null) {
      server.kill("SIGTERM");
      await once(server, "exit");
    }
    await removeDataDir(dataDir);
  };
  try {
    process.env.E2E_URL = await readUrl(server);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** What a person's shell sets must not change the tests: an empty variable counts as unset. */
const DEFAULTS = {
  HOST: "",
  DATABASE_URL: "",
  ROLE: "",
  ALLOWED_NETWORKS: "",
  SOURCE_RATE_LIMIT: "",
  SOURCE_BODY_LIMIT: "",
  TRUSTED_PROXIES: "",
  LOG_LEVEL: "",
};

async function readUrl(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error("the server's output is not piped");
  for await (const line of createInterface(server.stdout)) {
    const url = /Hookbook is ready at (\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    server.stdout.resume(); // what else it says is not needed, but must not fill the pipe
    return url;
  }
  throw new Error("The server ended before it was ready.");
}
