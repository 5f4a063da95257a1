import { randomInt } from "node:crypto";
import { text } from "node:stream/consumers";

import { refuseGuessed } from "@/lib/accounts/password";
import { newPassword } from "@/lib/accounts/schema";
import { InvalidInputError } from "@/lib/errors";

const LENGTH = 20; // of 32 letters: 100 bits
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // none that is taken for another

/**
 * A password from standard input, under the rules of the page, or a new one and the words that tell it. Throws
 * InvalidInputError.
 *
 * @param own  the user name and the address, which are no password
 */
export async function readPassword(
  stdin: boolean,
  own: string[],
): Promise<{ password: string; told: string }> {
  if (!stdin) {
    const password = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
    return {
      password,
      told: ` The password is\n${password}\nIt is not shown again, and is to be changed after signing in.`,
    };
  }
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  const checked = newPassword.safeParse(password);
  if (!checked.success) throw new InvalidInputError({ password: checked.error.issues[0]?.message ?? "" });
  refuseGuessed(password, own, "password");
  return { password, told: "" };
}
