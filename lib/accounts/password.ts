import { dictionary } from "@zxcvbn-ts/language-common";

import { PASSWORD_LEAST } from "@/lib/accounts/schema";
import { InvalidInputError } from "@/lib/errors";

/**
 * Passwords that everybody tries first, and so long that newPassword would let them pass.
 *
 * @see NIST SP 800-63B, section 3.1.1.2: compare with a blocklist, and ask for no mixture of characters
 */
const COMMON = new Set(dictionary["passwords-common"].filter(({ length }) => length >= PASSWORD_LEAST));

/** Throws InvalidInputError, naming `field`, for a password that is guessed at once: a common one, or one of a few characters. */
export function refuseGuessed(password: string, own: readonly string[], field: string): void {
  const low = password.toLowerCase();
  const isOwn = own.some((text) => text !== "" && low === text.toLowerCase());
  if (COMMON.has(low) || isOwn || new Set(low).size < 4) {
    throw new InvalidInputError({
      [field]: "This password is one of the first that is tried. Choose another one",
    });
  }
}
