import { AppError } from "@/lib/errors";
import { supportWords } from "@/lib/support";

/** Its account or its notebook is suspended: nothing was changed, stored or sent. It can still be read. */
export class SuspendedError extends AppError {
  override readonly name = "SuspendedError";
  readonly status = 403;
  readonly code: "account_suspended" | "notebook_suspended";

  /** @param reason  the operator's, as the owner is told */
  constructor(
    readonly what: "account" | "notebook",
    readonly reason: string,
  ) {
    super(`This ${what} is suspended: ${reason} ${supportWords()}`);
    this.code = `${what}_suspended`;
  }
}
