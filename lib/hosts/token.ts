import { randomBytes } from "node:crypto";

const BYTES = 24; // can't be guessed, though whoever reads the host's file or DNS may know it

/** What an account puts at a host to show that the host is its own. */
export function newToken(): string {
  return randomBytes(BYTES).toString("base64url");
}
