import { AppError } from "@/lib/errors";
import { supportWords } from "@/lib/support";

/** The account has as much as it may have. Nothing was made. */
export class QuotaReachedError extends AppError {
  override readonly name = "QuotaReachedError";
  readonly status = 403;
  readonly code = "quota_reached";

  /** @param quota  the notebooks that an account may have */
  constructor(quota: number) {
    super(
      `This account has ${quota === 1 ? "a notebook" : `${quota} notebooks`}, the most that it may have. ` +
        `Delete one that is not needed any more, then try again. ${supportWords()}`,
    );
  }
}

export const FULL_WORDS =
  "The events of this account take as much storage as they may. Delete some, or wait until old ones go, and send this one again.";

/** The account's events take as much as they may (STORAGE_QUOTA). Nothing was stored. */
export class StorageFullError extends AppError {
  override readonly name = "StorageFullError";
  readonly status = 507;
  readonly code = "storage_full";

  constructor() {
    super(FULL_WORDS);
  }
}

/** More events than the notebook, or its account, may publish now. Nothing was stored. */
export class TooManyEventsError extends AppError {
  override readonly name = "TooManyEventsError";
  readonly status = 429;
  readonly code = "too_many_events";

  constructor(private readonly seconds: number) {
    super(`Too many events for this notebook or this account. Send this one again in ${seconds} s.`);
  }

  override get headers() {
    return { "Retry-After": `${this.seconds}` };
  }
}
