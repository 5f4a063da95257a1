import { randomBytes } from "node:crypto";

/** A user name for somebody who has not chosen one yet: see Account.acceptedAt. */
export function provisionalName(): string {
  return `user-${randomBytes(6).toString("hex")}`;
}

export function isProvisional(name: string): boolean {
  return /^user-[0-9a-f]{12}$/.test(name);
}
