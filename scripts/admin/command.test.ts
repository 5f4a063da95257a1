import { expect, test } from "vitest";

import { readCommand } from "@/scripts/admin/command";
import { UsageError } from "@/scripts/admin/usage";

test("a command is read with its words and its options", () => {
  const { do: what, ...given } = readCommand([
    "keys",
    "make",
    "ann",
    "--scopes",
    "write, read",
    "--name",
    "CI",
  ]);

  expect(what).toBe("keys make");
  expect(given).toEqual({ account: "ann", scopes: ["read", "write"], name: "CI" });
});

test("an address is read in lower case, and a password is made unless it comes from standard input", () => {
  const made = readCommand(["accounts", "make", "ann", "Ann@Example.com"]);

  expect(made).toMatchObject({ email: "ann@example.com", "password-stdin": false });
});

test.each([
  [["accounts"], "There is no command “accounts ”."],
  [["--name", "CI"], "Name a command."],
  [["accounts", "make", "ann"], "“accounts make” needs ACCOUNT and EMAIL."],
  [["accounts", "make", "Ann", "ann@example.com"], "account: A user name has 1 to 39"],
  [["accounts", "make", "ann", "ann"], "email: Invalid"],
  [["accounts", "suspend", "local", "too", "many"], "does not need “many”. Put what has spaces in quotes."],
  [["accounts", "suspend", "local", " "], "reason: "],
  [["accounts", "list", "--scopes", "read"], "This command has no option --scopes"],
  [["accounts", "list", "--verbose"], "Unknown option '--verbose'"],
  [["keys", "make", "local"], "such as --scopes read,publish"],
  [["keys", "make", "local", "--scopes", "read,admin"], "A scope is one of read, publish, write"],
  [["keys", "revoke", "7"], "An id of a key is meant"],
])("%j is no command, and why is said", (args, problem) => {
  expect(() => readCommand(args)).toThrow(UsageError);
  expect(() => readCommand(args)).toThrow(problem);
});
