import { randomInt } from "node:crypto";
import { text } from "node:stream/consumers";

import { UsageError } from "@/scripts/admin/usage";

const LENGTH = 20; // of 32 letters: 100 bits
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // none that is taken for another

/** A password from standard input, or a new one and the words that tell it. Throws UsageError when it is too short or too long. */
export async function readPassword(stdin: boolean): Promise<{ password: string; told: string }> {
  if (!stdin) {
    const password = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
    return {
      password,
      told: ` The password is\n${password}\nIt is not shown again, and is to be changed after signing in.`,
    };
  }
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  if (password.length < 12 || password.length > 128) {
    throw new UsageError("A password has 12 to 128 characters.");
  }
  return { password, told: "" };
}
