import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";

import { acceptableUse } from "@/lib/acceptable-use/policy";
import { refuseMethod } from "@/lib/api/refuse-method";
import { BadEnvironmentError, type Env, isLoopback, readEnv } from "@/lib/env";
import { connectionLimits } from "@/lib/http/connection-limits";
import { awaitsContinue } from "@/lib/http/continue";
import { isHttps, refuseForeign } from "@/lib/http/guard";
import { refusal, sendJson } from "@/lib/http/json-reply";
import { listen } from "@/lib/http/listen";
import { originForm } from "@/lib/http/path";
import { refuseAddress } from "@/lib/http/refuse-address";
import { setSecurityHeaders } from "@/lib/http/security-headers";
import { createHttpServer } from "@/lib/http/server";
import { openDatabase } from "@/lib/postgres/open";
import { StartError } from "@/lib/postgres/start-error";

/**
 * The process: environment, database, page, port, engine, in this order; and back again when it is told to stop.
 *
 * lib/app.ts is imported once DATABASE_URL is known: what it imports connects there.
 */
async function main(): Promise<void> {
  // Whoever read the output may be gone (`npm start | head`). Unheard, the error of writing to it would be written there, too,
  // and so on.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => {});
  const env = readEnv(process.env);
  acceptableUse(); // a file that can't be shown is told now, not to whoever wants to read it
  const told = onStop();
  const database = await openDatabase(env, say);
  process.env.DATABASE_URL = database.url;
  try {
    await serve(env, told);
  } finally {
    await database.close();
  }
  process.exit(0);
}

/** Serves until it is told to stop, and then finishes what is under way. Rejects when it can't start. */
async function serve(env: Env, told: Promise<void>): Promise<void> {
  const { createApp } = await import("@/lib/app");
  const app = await createApp(env);
  let spentMs = 0; // of the time that stopping may take
  try {
    const page = env.ROLE === "worker" ? workerPage : await preparePage(env);
    const server = createHttpServer((request, response) => {
      const url = request.url ?? "";
      if (isSource(url) && env.ROLE !== "worker") app.door(request, response);
      else if (!app.probes(request, response)) page(request, response);
    }, connectionLimits(env.SOURCE_BODY_LIMIT));
    const listening = await listen(server, env);
    app.start(listening.url);
    say(await greeting(env, listening.url));

    await told;
    const sending = app.inFlight();
    app.announceStop();
    say(
      sending === 0 ? "Stopping" : `Stopping when ${sending} attempts are over; Ctrl-C again to leave them`,
    );
    const toldAt = performance.now();
    await listening.close();
    spentMs = performance.now() - toldAt;
  } finally {
    await app.stop(spentMs);
  }
}

/** Where Hookbook is, and for the owner a link that lets nobody else in: see lib/accounts/owner-link.ts. */
async function greeting(env: Env, url: string): Promise<string> {
  const { ownerPath } = await import("@/lib/accounts/owner-link");
  const path = env.ROLE === "worker" ? null : await ownerPath(env);
  if (path === null) return `Hookbook is ready at ${url}`;
  if (isLoopback(env.HOST)) return `Hookbook is ready at ${url}${path}`;
  return `Hookbook is ready at ${url} – its owner sets it up at ${env.PUBLIC_URL ?? url}${path}`;
}

/** Resolves when the process is told to stop. One that is told while it starts stops once it has. */
function onStop(): Promise<void> {
  return new Promise((resolve) => {
    let since: number | null = null;
    const told = () => {
      // One Ctrl-C may arrive twice, from the terminal and from the command that started this. A later one is meant.
      if (since !== null && performance.now() - since > ECHO_MS) process.exit(130);
      since ??= performance.now();
      resolve();
    };
    process.on("SIGINT", told).on("SIGTERM", told).on("SIGHUP", told);
  });
}

const ECHO_MS = 1_000;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

async function preparePage(env: Env): Promise<Handler> {
  const dev = process.env.NODE_ENV === "development";
  // Next takes the upgrade requests of the server that it is given, and Node no longer answers them as requests: those
  // of sources too (`Upgrade: h2c`). Only hot reload needs them, so otherwise it is given a server that gets none.
  const page = next({ dev, hostname: env.HOST, port: env.PORT, ...(!dev && { httpServer: createServer() }) });
  await page.prepare();
  const handle = page.getRequestHandler();

  return (request, response) => {
    request.url = originForm(request.url ?? "");
    const refused = refuseForeign(request, env) ?? refuseAddress(request) ?? refuseMethod(request);
    setSecurityHeaders(request, response, isHttps(request, env));
    if (refused === null && awaitsContinue(request)) response.writeContinue();
    if (refused === null) void handle(request, response);
    else sendJson(response, refused);
  };
}

const workerPage: Handler = (_request, response) =>
  sendJson(response, refusal(404, "not_found", "This process delivers and serves no page (ROLE=worker)."));

/** Sources are answered here, on node:http: Next would redirect some paths, refuse some methods, and cost far more. */
function isSource(url: string): boolean {
  return /^(https?:\/\/[^/?#]*)?\/e\//i.test(url);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  const expected = error instanceof StartError || error instanceof BadEnvironmentError;
  const said = expected
    ? error.message
    : `Hookbook could not start.\n${error instanceof Error ? error.stack : error}`;
  process.stderr.write(`${said}\n`);
  process.exit(1);
});
