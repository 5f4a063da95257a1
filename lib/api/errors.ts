import type * as core from "@/lib/errors";
import type * as access from "@/lib/errors/access";
import type * as accounts from "@/lib/errors/accounts";
import type * as limits from "@/lib/errors/limits";
import type * as suspended from "@/lib/errors/suspended";
import type * as tooManyReports from "@/lib/errors/too-many-reports";
import type * as tooSoon from "@/lib/errors/too-soon";

/** The codes of a module's error classes; not of a base class, whose code is any text. */
type CodeOf<Module> = Module[keyof Module] extends infer Class
  ? Class extends abstract new (
      ...parts: never
    ) => { code: infer Code extends string }
    ? string extends Code
      ? never
      : Code
    : never
  : never;

/** What is refused before a route is reached, and what no route expects. */
type ProcessCode = "foreign_request" | "method_not_allowed" | "database_unavailable" | "internal";

export type ErrorCode =
  | CodeOf<typeof core>
  | CodeOf<typeof access>
  | CodeOf<typeof accounts>
  | CodeOf<typeof limits>
  | CodeOf<typeof suspended>
  | CodeOf<typeof tooManyReports>
  | CodeOf<typeof tooSoon>
  | ProcessCode;

export type ErrorMeaning = { status: number; meaning: string };

/** Every code that a call may answer with, and what is to be done. A code that is missing here does not compile. */
export const ERRORS: Record<ErrorCode, ErrorMeaning> = {
  invalid_input: {
    status: 400,
    meaning:
      "Something that was sent is not as it has to be. `fields` maps each place, such as `cells.1.config.endpoint`, to what is wrong there. Nothing was changed.",
  },
  not_signed_in: {
    status: 401,
    meaning:
      "No session and no API key, or a key that is none or was revoked; the message says which. `WWW-Authenticate` is set.",
  },
  wrong_credentials: {
    status: 401,
    meaning: "The e-mail address or the password is wrong. Which of the two is not said.",
  },
  missing_scope: {
    status: 403,
    meaning:
      "The key does not have the scope, or the call is for somebody who signed in, or for an admin. The message names it.",
  },
  account_suspended: {
    status: 403,
    meaning:
      "The account is suspended; the message says why and how to reach support. It can read, and neither publish nor change anything.",
  },
  notebook_suspended: {
    status: 403,
    meaning:
      "The notebook is suspended; the message says why. It can be read; nothing can be published to it or changed in it.",
  },
  quota_reached: {
    status: 403,
    meaning:
      "The account has as many notebooks as it may have (NOTEBOOK_QUOTA). Nothing was made. Delete one, or ask the operator.",
  },
  name_needed: {
    status: 403,
    meaning: "The account has no user name yet. Open Hookbook's page, which asks for it.",
  },
  sign_up_closed: { status: 403, meaning: "The operator makes the accounts of this server." },
  bad_link: { status: 403, meaning: "The link sets nothing up: it was used, or it is not whole." },
  foreign_request: {
    status: 403,
    meaning:
      "The request comes from a page of another site, has a cookie without saying where it comes from, or uses a name that this server does not answer to.",
  },
  not_found: {
    status: 404,
    meaning: "There is none, it was deleted, or it belongs to another account. The three are not told apart.",
  },
  method_not_allowed: {
    status: 405,
    meaning: "The path exists, the method does not. `Allow` names those that do.",
  },
  stale_version: {
    status: 409,
    meaning:
      "Somebody saved the notebook since the `version` that the edit started from. Read it again and make the change there.",
  },
  stale_environment: {
    status: 409,
    meaning:
      "Somebody saved the environment since the `version` that the edit started from. Read it again and make the change there.",
  },
  acknowledgement_needed: {
    status: 409,
    meaning:
      "A destination has a host for which the account has not yet said that it owns or operates it. `hosts` names them: send the same again with each in `acknowledge`.",
  },
  delivery_in_progress: {
    status: 409,
    meaning:
      "The delivery is not over: it is being sent, or it waits, and `message` says for what. Ask again when it is over.",
  },
  nothing_to_send: {
    status: 409,
    meaning:
      "The delivery has no payload: the expression was undefined or threw. There is nothing to resend.",
  },
  body_not_kept: {
    status: 409,
    meaning: "The event's body was over the limit and was not kept, so the event can't be run again.",
  },
  too_many_keys: {
    status: 409,
    meaning: "The account has as many keys as it may have. Revoke one first.",
  },
  host_blocked: {
    status: 409,
    meaning:
      "Nothing is sent to this host: it is on the block list, or it has to be verified first. The message says which.",
  },
  already_suspended: { status: 409, meaning: "It is suspended already. The first reason stays." },
  not_suspended: { status: 409, meaning: "It is not suspended, so there is nothing to lift." },
  own_account: { status: 409, meaning: "An admin can't do this to the account that is signed in." },
  owner_stays: {
    status: 409,
    meaning: "The owner's account can't be deleted: it is the one that the server's own link is for.",
  },
  last_admin: { status: 409, meaning: "This is the only admin. Make another account an admin first." },
  already_set_up: { status: 409, meaning: "The owner's account is set up. Sign in." },
  too_many_attempts: {
    status: 429,
    meaning: "Somebody tried to sign in too often. `Retry-After` says when to try again.",
  },
  too_soon: {
    status: 429,
    meaning: "It was asked for a moment ago. Nothing was changed; ask again after `Retry-After` seconds.",
  },
  storage_full: {
    status: 507,
    meaning:
      "The events of this account take as much storage as they may (STORAGE_QUOTA). Nothing was stored. Delete some, or wait until old ones go.",
  },
  too_many_events: {
    status: 429,
    meaning:
      "More events a second than this notebook, or all notebooks of its account, may take (SOURCE_RATE_LIMIT, ACCOUNT_RATE_LIMIT). Nothing was stored. `Retry-After` says when to send it again.",
  },
  too_many_reports: {
    status: 429,
    meaning:
      "There were enough reports already, and this one was not stored. `Retry-After` says when to come again.",
  },
  already_closed: { status: 409, meaning: "The report was closed already. Its first note stays." },
  body_too_large: {
    status: 413,
    meaning: "The event's body is larger than the server accepts (SOURCE_BODY_LIMIT, 1 MiB by default).",
  },
  environment_key: {
    status: 500,
    meaning:
      "The server has no usable key to encrypt values with, which its operator has to correct. Nothing was changed.",
  },
  internal: {
    status: 500,
    meaning: "A fault of Hookbook. Its log says more; it is worth a report.",
  },
  database_unavailable: {
    status: 503,
    meaning:
      "The database is away, and nothing was changed. Send the request again after `Retry-After` seconds.",
  },
  search_timeout: {
    status: 503,
    meaning: "The search had to look at too much and was given up. Search for a longer or a rarer text.",
  },
};
