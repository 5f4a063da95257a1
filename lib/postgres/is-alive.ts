import { errorCode } from "@/lib/postgres/start-error";

/** Whether a process has this id now; not whether it is the one that had it before. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}
