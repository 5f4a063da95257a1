const TICKS_PER_SECOND = 100; // USER_HZ, which is 100 on every platform that Node runs on

/** Seconds of processor time from /proc/PID/stat (proc(5)): its own, and of the children that it has waited for. */
export function parseStat(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // the name before may hold spaces; then field 3, state
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0); // utime, stime, cutime, cstime
  return ticks / TICKS_PER_SECOND;
}

/** Resident memory from /proc/PID/status, in bytes: its own, shared with others, and mapped files. */
export function parseStatus(status: string): { anonymous: number; shared: number; file: number } {
  const bytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) * 1_024;
  return { anonymous: bytes("RssAnon"), shared: bytes("RssShmem"), file: bytes("RssFile") };
}
