import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { isAlive } from "@/lib/postgres/is-alive";
import { errorCode } from "@/lib/postgres/start-error";

/**
 * Makes a directory that is there whole or not at all, whenever the process dies: it is filled under another name
 * and then renamed. What earlier processes left unfinished beside it is removed.
 *
 * Where several make the same directory at once, the first to finish wins and the others' work is dropped.
 */
export async function makeWholeDirectory(target: string, fill: (directory: string) => Promise<void>) {
  await removeUnfinished(dirname(target));
  const unfinished = join(dirname(target), unfinishedName(basename(target)));
  try {
    await mkdir(unfinished, { mode: 0o700 });
    await fill(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    const lostTheRace = errorCode(error) === "ENOTEMPTY" || errorCode(error) === "EEXIST";
    if (!lostTheRace) throw error;
  }
}

let made = 0;

function unfinishedName(name: string): string {
  made += 1;
  return `${name}.new-${process.pid}-${made}`;
}

async function removeUnfinished(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const makerPid = /\.new-(\d+)-\d+$/.exec(name)?.[1];
    if (makerPid === undefined || isAlive(Number(makerPid))) continue;
    await rm(join(directory, name), { recursive: true, force: true }).catch((error) => {
      if (errorCode(error) !== "ENOTEMPTY") throw error; // its maker's initdb still writes there: next time, then
    });
  }
}
