import { readFile } from "node:fs/promises";
import { isIP } from "node:net";

const PATH =
  process.platform === "win32"
    ? `${process.env.SystemRoot ?? "C:\\Windows"}\\System32\\drivers\\etc\\hosts`
    : "/etc/hosts";
const REMEMBERED_MS = 5_000;

type Hosts = ReadonlyMap<string, string[]>;

/** The addresses that the machine's hosts file gives a name, in its order; a file that can't be read gives none. */
export function createHostsFile(path = PATH): (name: string) => Promise<string[]> {
  let read: Promise<Hosts> = Promise.resolve(new Map());
  let readAt = Number.NEGATIVE_INFINITY;

  return async (name) => {
    if (performance.now() - readAt > REMEMBERED_MS) {
      readAt = performance.now();
      read = readFile(path, "utf8").then(parseHosts, () => new Map());
    }
    return (await read).get(name) ?? [];
  };
}

/** Name, in lower case → addresses. @see hosts(5) */
export function parseHosts(text: string): Hosts {
  const hosts = new Map<string, string[]>();
  for (const line of text.split("\n")) {
    const [address = "", ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    if (isIP(address) === 0) continue;
    for (const name of names) {
      const key = name.toLowerCase();
      hosts.set(key, [...(hosts.get(key) ?? []), address]);
    }
  }
  return hosts;
}
