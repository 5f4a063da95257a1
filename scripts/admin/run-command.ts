import { everyAccount } from "@/lib/accounts/every-account";
import { makeAccount } from "@/lib/accounts/make-account";
import { resetPassword } from "@/lib/accounts/reset-password";
import { setAdmin } from "@/lib/accounts/set-admin";
import { liftAccount, suspendAccount } from "@/lib/accounts/suspend";
import { COMMAND_LINE } from "@/lib/audit/author";
import { db } from "@/lib/db";
import { listKeys, makeKey, revokeKey } from "@/lib/keys/store";
import type { Command } from "@/scripts/admin/command";
import { readPassword } from "@/scripts/admin/password";
import { table } from "@/scripts/admin/table";

/** There is nothing of that name, or nothing that can be done to it. Its message says what to do instead. */
export class UnknownAccountError extends Error {
  override readonly name = "UnknownAccountError";
}

/** Does what a command says. @returns what to print. Throws AppError, UnknownAccountError. */
export async function runCommand(command: Command): Promise<string> {
  switch (command.do) {
    case "accounts list":
      return table(["NAME", "E-MAIL", "MADE", "NOTEBOOKS", ""], (await everyAccount()).map(accountRow));
    case "accounts make": {
      const own = [command.account, command.email];
      const { password, told } = await readPassword(command["password-stdin"], own);
      await makeAccount({ name: command.account, email: command.email, password }, COMMAND_LINE);
      return `Made ${command.account}.${told}`;
    }
    case "accounts suspend":
      await suspendAccount(COMMAND_LINE, (await accountOf(command.account)).id, command.reason);
      return `Suspended ${command.account}.`;
    case "accounts lift":
      await liftAccount(COMMAND_LINE, (await accountOf(command.account)).id);
      return `${command.account} is no longer suspended.`;
    case "accounts reset-password": {
      const account = await accountOf(command.account);
      if (account.email === null) throw notSetUp(command.account);
      const own = [command.account, account.email];
      const { password, told } = await readPassword(command["password-stdin"], own);
      await resetPassword(account, password, COMMAND_LINE);
      return `${command.account} has a new password and is signed out everywhere.${told}`;
    }
    case "accounts make-admin":
      await setAdmin(COMMAND_LINE, (await accountOf(command.account)).id, true);
      return `${command.account} is an admin.`;
    case "keys make": {
      const { scopes, name } = command;
      const { key, id } = await makeKey(await accountOf(command.account), { name, scopes }, COMMAND_LINE);
      return `${key}\nThis is the key “${name}” of ${command.account}, id ${id}. It is not shown again.`;
    }
    case "keys list": {
      const keys = await listKeys(await accountOf(command.account));
      return table(
        ["ID", "NAME", "KEY", "MAY", "MADE", "LAST USED"],
        keys.map(({ id, name, hint, scopes, createdAt, lastUsedAt }) => [
          id,
          name,
          `hb_…${hint}`,
          scopes.join(","),
          minute(createdAt),
          lastUsedAt === null ? "never" : minute(lastUsedAt),
        ]),
      );
    }
    case "keys revoke":
      await revokeKey(null, command.id, COMMAND_LINE);
      return "Revoked.";
    default:
      return command satisfies never;
  }
}

async function accountOf(name: string): Promise<{ id: string; email: string | null }> {
  const account = await db.account.findUnique({ where: { name }, select: { id: true, email: true } });
  if (account === null)
    throw new UnknownAccountError(`There is no account ${name}; “accounts list” shows all.`);
  return account;
}

function notSetUp(name: string): Error {
  return new UnknownAccountError(
    `${name} has no address to sign in with yet. Open the link that Hookbook prints when it starts.`,
  );
}

type Listed = Awaited<ReturnType<typeof everyAccount>>[number];

function accountRow({ name, email, createdAt, notebooks, isAdmin, suspendedReason }: Listed): string[] {
  const marks = [isAdmin && "admin", suspendedReason !== null && `suspended: ${suspendedReason}`];
  const shown = marks.filter((mark) => mark !== false).join(", ");
  return [name, email ?? "(not set up)", minute(createdAt), `${notebooks}`, shown];
}

/** Such as 2025-11-25 08:30Z. */
function minute(iso: string): string {
  return `${iso.slice(0, 16).replace("T", " ")}Z`;
}
