/**
 * The database cannot be started or brought up to date, for a reason that a person can act on: `message` is one
 * line that says what to do, and needs no stack beside it. It is not an AppError, as nobody's request caused it.
 */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** The code of a failed system call ("ENOENT") or of a Postgres error ("57P03"), if the error has one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
