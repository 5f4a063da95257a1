import type { Scope } from "@/lib/accounts/account";
import { AppError } from "@/lib/errors";

/** Nobody is signed in, or the key that was sent is none. Who is refused nonetheless: see MissingScopeError. */
export class NotSignedInError extends AppError {
  override readonly name = "NotSignedInError";
  readonly status = 401;
  readonly code = "not_signed_in";

  /** @param problem  what is wrong with the key that was sent; null when none was */
  constructor(private readonly problem: string | null = null) {
    super(problem ?? "Sign in first, or send an API key as “Authorization: Bearer hb_…”.");
  }

  /** What RFC 6750 section 3 asks for. */
  override get headers() {
    const error = this.problem === null ? "" : ', error="invalid_token"';
    return { "WWW-Authenticate": `Bearer realm="Hookbook"${error}` };
  }
}

/** Who it is is known, and may not do this. */
export class MissingScopeError extends AppError {
  override readonly name = "MissingScopeError";
  readonly status = 403;
  readonly code = "missing_scope";

  constructor(
    private readonly scope: Scope,
    via: "session" | "key",
  ) {
    super(via === "session" ? "Only an admin may do this." : needed(scope));
  }

  override get headers() {
    return {
      "WWW-Authenticate": `Bearer realm="Hookbook", error="insufficient_scope", scope="${this.scope}"`,
    };
  }
}

function needed(scope: Scope): string {
  return scope === "session" || scope === "admin"
    ? `This needs the scope “${scope}”, which no API key has. Sign in to do it.`
    : `This needs the scope “${scope}”, which the API key doesn't have. Make one that has it.`;
}
