import { readdirSync, readFileSync } from "node:fs";

import { parseStat, parseStatus } from "@/bench/processes/proc";

const SAMPLE_MS = 250;

/** What a process, with the processes that it started, took. */
export type Usage = {
  cpuSeconds: number;
  peakBytes: number; // most memory at one of the looks, four a second; what processes share counts once
};

export type Watch = { stop(): Record<string, Usage> };

/** Watches processes by their ids, until `stop`. It needs Linux's /proc: elsewhere there is nothing to tell. */
export function watch(pids: Record<string, number>): Watch {
  const watched = Object.entries(process.platform === "linux" ? pids : {}).map(([name, pid]) => {
    return { name, pid, before: cpuSeconds(pid), peakBytes: memoryBytes(pid) };
  });
  const timer = setInterval(() => {
    for (const one of watched) one.peakBytes = Math.max(one.peakBytes, memoryBytes(one.pid));
  }, SAMPLE_MS);

  return {
    stop() {
      clearInterval(timer);
      const usages = watched.map(({ name, pid, before, peakBytes }) => {
        return [name, { cpuSeconds: cpuSeconds(pid) - before, peakBytes }] as const;
      });
      return Object.fromEntries(usages);
    },
  };
}

/** Memory of a process with those that it started, in bytes; 0 when it is gone. */
export function memoryBytes(pid: number): number {
  const parts = tree(pid).map((one) => parseStatus(readProc(one, "status")));
  const own = parts.reduce((sum, { anonymous }) => sum + anonymous, 0);
  return (
    own + Math.max(0, ...parts.map(({ shared }) => shared)) + Math.max(0, ...parts.map(({ file }) => file))
  );
}

function cpuSeconds(pid: number): number {
  return tree(pid).reduce((sum, one) => sum + parseStat(readProc(one, "stat")), 0);
}

function tree(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(tree)];
}

function childrenOf(pid: number): number[] {
  return tasksOf(pid).flatMap((task) =>
    readProc(pid, `task/${task}/children`).split(" ").filter(Boolean).map(Number),
  );
}

function tasksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return []; // it ended meanwhile
  }
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "latin1");
  } catch {
    return ""; // it ended meanwhile
  }
}
