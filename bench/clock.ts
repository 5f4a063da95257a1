/** Milliseconds, with fractions, on the monotonic clock that all processes of this machine share. */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000 + nanoseconds / 1e6;
}
