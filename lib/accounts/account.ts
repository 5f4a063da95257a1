/** Who owns notebooks. Every store function takes it, and reaches nothing that belongs to another. */
export type Account = { id: string };

/** The owner's account, made by the first migration. */
export const OWNER: Account = { id: "00000000-0000-7000-8000-000000000001" };

/** Has notebooks that were deleted, until they are removed: lib/notebooks/discard.ts. */
export const DISCARDED: Account = { id: "00000000-0000-7000-8000-000000000002" };

/**
 * What a request may be allowed to do: look, publish events, change what an account has. `session` is for a person who
 * signed in, and no key has it: keys, sessions, the password, the account itself. `admin` is that of an admin.
 */
export type Scope = "read" | "publish" | "write" | "session" | "admin";

/** An account that acts, by a session or by a key. */
export type Actor = Account & {
  name: string; // the user name
  isAdmin: boolean;
  suspended: string | null; // why it is suspended
  via: "session" | "key";
  sessionId?: string; // by which session
  isNew?: boolean; // its user name is still to be chosen, and the acceptable use to be accepted
  keyName?: string; // the name that the key was given, when it is one
};
