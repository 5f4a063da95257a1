import { parseArgs } from "node:util";
import { z } from "zod";

import { accountName as account } from "@/lib/accounts/account-name";
import { storableText } from "@/lib/http/storable-text";
import { newKey } from "@/lib/keys/schema";
import { UsageError } from "@/scripts/admin/usage";

const id = z.uuid("An id of a key is meant, as “keys list” shows it").toLowerCase();
const password = { "password-stdin": z.boolean().default(false) };
const scopes = z
  .string("Say what it may do, such as --scopes read,publish")
  .transform((text) => text.split(",").map((scope) => scope.trim()))
  .pipe(newKey.shape.scopes);

const COMMANDS = {
  "accounts list": given([], {}),
  "accounts make": given(["account", "email"], { account, email: z.email().toLowerCase(), ...password }),
  "accounts suspend": given(["account", "reason"], {
    account,
    reason: storableText.trim().min(1).max(1_000),
  }),
  "accounts lift": given(["account"], { account }),
  "accounts reset-password": given(["account"], { account, ...password }),
  "accounts make-admin": given(["account"], { account }),
  "keys make": given(["account"], { account, scopes, name: newKey.shape.name.default("command line") }),
  "keys list": given(["account"], { account }),
  "keys revoke": given(["id"], { id }),
} as const;

/** What a command is given: its words in their order, and the options that it knows. */
function given<Shape extends z.ZodRawShape>(words: string[], shape: Shape) {
  return { words, schema: z.strictObject(shape, { error: unknownOption }) };
}

function unknownOption({ code, keys }: { code: string; keys?: unknown }): string | undefined {
  return code === "unrecognized_keys" && Array.isArray(keys)
    ? `This command has no option --${keys.join(" and no --")}`
    : undefined;
}

type Commands = typeof COMMANDS;

/** What is to be done, and with what. */
export type Command = {
  [Name in keyof Commands]: { do: Name } & Omit<z.output<Commands[Name]["schema"]>, "do">;
}[keyof Commands];

/** Reads the command line. Throws UsageError, which names what is wrong. */
export function readCommand(args: string[]): Command {
  const { positionals, values } = parse(args);
  const [noun = "", verb = "", ...words] = positionals;
  const found = isCommand(`${noun} ${verb}`);
  if (found === null)
    throw new UsageError(noun === "" ? "Name a command." : `There is no command “${noun} ${verb}”.`);

  const { words: names, schema } = COMMANDS[found];
  if (words.length < names.length)
    throw new UsageError(`“${found}” needs ${names.map((name) => name.toUpperCase()).join(" and ")}.`);
  if (words.length > names.length)
    throw new UsageError(`“${found}” does not need “${words[names.length]}”. Put what has spaces in quotes.`);
  const positional = Object.fromEntries(names.map((name, index) => [name, words[index]]));

  const result = schema.safeParse({ ...values, ...positional });
  if (result.success) return { do: found, ...result.data } as Command;
  throw new UsageError(
    result.error.issues
      .map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "))
      .join("\n"),
  );
}

function isCommand(text: string): keyof Commands | null {
  return Object.hasOwn(COMMANDS, text) ? (text as keyof Commands) : null;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        scopes: { type: "string" },
        name: { type: "string" },
        "password-stdin": { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
