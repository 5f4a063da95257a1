import { AppError } from "@/lib/errors";
import { supportWords } from "@/lib/support";

/** Its account or its notebook is suspended: nothing was changed, stored or sent. It can still be read. */
export class SuspendedError extends AppError {
  override readonly name = "SuspendedError";
  readonly status = 403;
  readonly code;

  /** @param reason  the operator's, as the owner is told */
  constructor(
    what: "account" | "notebook",
    readonly reason: string,
  ) {
    super(suspensionWords(what, reason));
    this.code = `${what}_suspended` as const;
  }
}

/** That something is suspended, why, and where to turn. */
export function suspensionWords(what: string, reason: string): string {
  return `This ${what} is suspended: ${reason.replace(/([^.!?])$/, "$1.")} ${supportWords()}`;
}
