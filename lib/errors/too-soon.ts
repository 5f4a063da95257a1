import { AppError } from "@/lib/errors";

/** It was asked for more often than it may be. Nothing was changed; it may be asked for again after a while. */
export class TooSoonError extends AppError {
  override readonly name = "TooSoonError";
  readonly status = 429;
  readonly code = "too_soon";

  constructor(
    message: string,
    private readonly afterMs: number, // until it may be asked for again
  ) {
    super(message);
  }

  override get headers() {
    return { "Retry-After": `${Math.max(1, Math.ceil(this.afterMs / 1_000))}` };
  }
}
