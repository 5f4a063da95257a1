import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

import type { Load, Loaded, Question, Received } from "@/bench/processes/messages";

/** A part of the benchmark in a process of its own. */
export type Child = { process: ChildProcess; pid: number; stop(): Promise<void> };

/** Starts one of bench's programs. It ends when it is stopped, or when this process is gone. */
export function startChild(program: string, args: string[] = []): Child {
  const child = fork(program, args, { execArgv: ["--import", "tsx"], serialization: "advanced" });
  if (child.pid === undefined) throw new Error(`${program} could not be started`);
  const ended = once(child, "exit");
  return {
    process: child,
    pid: child.pid,
    async stop() {
      if (child.connected) child.disconnect(); // it may have ended by itself
      await ended;
    },
  };
}

/** The next message of a child. Rejects when it ends first, or says nothing for so long. */
export async function hear<Message>({ process: child }: Child, patienceMs: number): Promise<Message> {
  const over = new AbortController();
  const timer = setTimeout(
    () => over.abort(new Error("a process of the benchmark says nothing")),
    patienceMs,
  );
  const ended = (code: number | null) => over.abort(new Error(`a process of the benchmark ended (${code})`));
  child.once("exit", ended);
  try {
    const [message] = await once(child, "message", { signal: over.signal });
    return message;
  } catch (error) {
    throw over.signal.reason ?? error;
  } finally {
    clearTimeout(timer);
    child.off("exit", ended);
  }
}

const START_MS = 20_000;
const REPLY_MS = 40_000; // beyond the load itself: an answer may wait for a commit, and a timeout

export type Generator = Child & { load(load: Load): Promise<Loaded> };

export function startGenerator(): Generator {
  const child = startChild("bench/processes/generator.ts");
  return {
    ...child,
    load(load) {
      child.process.send(load);
      return hear<Loaded>(child, load.seconds * 1_000 + REPLY_MS);
    },
  };
}

export type Receiver = Child & { url: string; ask(question: Question): Promise<Received> };

/** @param host  a loopback name or address to listen on, by which it is named */
export async function startReceiver(host = "127.0.0.1"): Promise<Receiver> {
  const child = startChild("bench/processes/receiver.ts", [host]);
  const port = await hear<number>(child, START_MS);
  return {
    ...child,
    url: `http://${host}:${port}`,
    ask(question) {
      child.process.send(question);
      return hear<Received>(child, REPLY_MS);
    },
  };
}

/** A bare server, and the port that it listens on. */
export async function startBareServer(databaseUrl: string, endpoints: string[]) {
  const child = startChild("bench/bare/server.ts", [databaseUrl, ...endpoints]);
  return { ...child, port: await hear<number>(child, START_MS) };
}

const SEAL_MS = 300_000;

/** Seals a notebook of a database that no server uses now. */
export async function sealNotebook(databaseUrl: string, notebookId: string): Promise<void> {
  const child = startChild("bench/processes/sealer.ts", [databaseUrl, notebookId]);
  await hear<number>(child, SEAL_MS);
  await child.stop();
}
