import { AppError } from "@/lib/errors";

/** There were enough reports already. Nothing was stored. */
export class TooManyReportsError extends AppError {
  override readonly name = "TooManyReportsError";
  readonly status = 429;
  readonly code = "too_many_reports";

  constructor(
    message: string,
    private readonly waitMs: number,
  ) {
    super(message);
  }

  override get headers() {
    return { "Retry-After": `${Math.ceil(this.waitMs / 1_000)}` };
  }
}
