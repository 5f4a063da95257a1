import { readFile } from "node:fs/promises";

/** The scripts that run inside the sandbox, which lie in lib/expression/guest, by name. */
export type Guest = Awaited<ReturnType<typeof readGuest>>;

async function readGuest() {
  const read = (name: string) => readFile(new URL(`./guest/${name}.js`, import.meta.url), "utf8");
  return {
    bytes: await read("bytes"),
    clone: await read("clone"),
    code: await read("code"),
    crypto: await read("crypto"),
    evaluate: await read("evaluate"),
    harden: await read("harden"),
    offer: await read("offer"),
    show: await read("show"),
    url: await read("url"),
    words: await read("words"),
  };
}

/** Read once in a thread. */
export const guest: Promise<Guest> = readGuest();
