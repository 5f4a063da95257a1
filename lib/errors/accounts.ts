import { AppError } from "@/lib/errors";

/** The address or the password is wrong: which of the two is not said. */
export class WrongCredentialsError extends AppError {
  override readonly name = "WrongCredentialsError";
  readonly status = 401;
  readonly code = "wrong_credentials";

  constructor() {
    super(
      "The e-mail address or the password is wrong. Try again, or ask the operator to reset the password.",
    );
  }
}

/** Somebody tries to sign in too often. */
export class TooManyAttemptsError extends AppError {
  override readonly name = "TooManyAttemptsError";
  readonly status = 429;
  readonly code = "too_many_attempts";

  constructor(private readonly leftSeconds: number) {
    const minutes = Math.ceil(leftSeconds / 60);
    super(`Too many tries to sign in. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`);
  }

  override get headers() {
    return { "Retry-After": `${this.leftSeconds}` };
  }
}

/** What was asked of an account can't be done as things are. Nothing was changed. */
export class AccountError extends AppError {
  override readonly name = "AccountError";
  readonly status;

  constructor(
    readonly code: "sign_up_closed" | "bad_link" | "name_needed" | "already_set_up",
    message: string,
  ) {
    super(message);
    this.status = FORBIDDEN.has(code) ? 403 : 409;
  }
}

const FORBIDDEN: ReadonlySet<string> = new Set(["sign_up_closed", "bad_link", "name_needed"]);
