/**
 * A failure that the caller can act on. Anything else thrown is a bug. What an endpoint does is never one of
 * these: see lib/delivery/outcome.ts.
 *
 * `code` is part of the API and never changes once shipped; `message` is for people and may.
 */
export abstract class AppError extends Error {
  abstract readonly status: number;
  abstract readonly code: string;

  /** What the answer has in its head, besides. */
  get headers(): Record<string, string> {
    return {};
  }

  toJSON(): { error: { code: string; message: string; fields?: Record<string, string>; hosts?: string[] } } {
    return { error: { code: this.code, message: this.message } };
  }
}

/** The request was understood and refused; `fields` maps a dotted path to what is wrong with it. */
export class InvalidInputError extends AppError {
  override readonly name = "InvalidInputError";
  readonly status = 400;
  readonly code = "invalid_input";

  constructor(readonly fields: Record<string, string>) {
    super(
      `Invalid input: ${Object.entries(fields)
        .map(([path, problem]) => `${path}: ${problem}`)
        .join("; ")}`,
    );
  }

  override toJSON() {
    return { error: { code: this.code, message: this.message, fields: this.fields } };
  }
}

/** What an id, a number or a name in a path stands for. */
type Noun =
  | "notebook"
  | "version"
  | "event"
  | "delivery"
  | "cell"
  | "account"
  | "key"
  | "report"
  | "host"
  | "profile"
  | "session";

/** There is none, or it belongs to another account: the two are not told apart. */
export class NotFoundError extends AppError {
  override readonly name = "NotFoundError";
  readonly status = 404;
  readonly code = "not_found";

  constructor(what: Noun, id: string) {
    const named = what === "version" ? "number" : what === "host" || what === "profile" ? "name" : "id";
    super(`There is no ${what} with the ${named} ${id}. It may have been deleted.`);
  }
}

/** Somebody saved since the caller last read. Nothing was changed. */
export class StaleVersionError extends AppError {
  override readonly name = "StaleVersionError";
  readonly status = 409;
  readonly code = "stale_version";

  constructor(edited: number, newest: number) {
    super(
      `This edit started from version ${edited}, and somebody has saved version ${newest} since. ` +
        "Load the newest version and make the change again.",
    );
  }
}

/** The thing is not in a state that allows what was asked. Nothing was changed. */
export class ConflictError extends AppError {
  override readonly name = "ConflictError";
  readonly status = 409;

  constructor(
    readonly code:
      | "delivery_in_progress"
      | "nothing_to_send"
      | "body_not_kept"
      | "too_many_keys"
      | "already_suspended"
      | "not_suspended"
      | "own_account"
      | "last_admin"
      | "owner_stays"
      | "already_closed"
      | "host_blocked",
    message: string,
  ) {
    super(message);
  }
}

/** A destination has a host for which the account has not acknowledged the acceptable use. Nothing was saved. */
export class AcknowledgementNeededError extends AppError {
  override readonly name = "AcknowledgementNeededError";
  readonly status = 409;
  readonly code = "acknowledgement_needed";

  constructor(readonly hosts: string[]) {
    super(
      `Send only to services that you own or operate. If that is so of ${hosts.join(", ")}, save again and name ` +
        'each in "acknowledge". You are asked once for a host; /acceptable-use says more.',
    );
  }

  override toJSON() {
    return { error: { code: this.code, message: this.message, hosts: this.hosts } };
  }
}

/** More bytes than the source accepts. */
export class TooLargeError extends AppError {
  override readonly name = "TooLargeError";
  readonly status = 413;
  readonly code = "body_too_large";

  constructor(limitBytes: number) {
    super(`The body is larger than ${limitBytes} bytes, the most that this source accepts.`);
  }
}

/** A search that was given up because it had to look at too much. */
export class SearchTimeoutError extends AppError {
  override readonly name = "SearchTimeoutError";
  readonly status = 503;
  readonly code = "search_timeout";

  constructor(limitMs: number) {
    super(
      `The search was given up after ${limitMs / 1_000} seconds: too many events have parts of this text. ` +
        "Search for more of it, or for something that fewer events have.",
    );
  }
}

/** Somebody saved the environment since the caller last read it. Nothing was changed. */
export class StaleEnvironmentError extends AppError {
  override readonly name = "StaleEnvironmentError";
  readonly status = 409;
  readonly code = "stale_environment";

  constructor() {
    super("Somebody saved the environment meanwhile. Load it again and make the change there.");
  }
}

/** The process has no usable key for the environment's values. Nothing was changed. */
export class EnvironmentKeyError extends AppError {
  override readonly name = "EnvironmentKeyError";
  readonly status = 500;
  readonly code = "environment_key";

  constructor(problem: string, cause?: unknown) {
    super(`Values can't be encrypted: ${problem}. Correct it, or set ENVIRONMENT_KEY.`, { cause });
  }
}
