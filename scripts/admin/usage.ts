/** A command line that says nothing that can be done. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const USAGE = `Usage: npm run admin -- COMMAND

  accounts list                        all accounts
  accounts make ACCOUNT EMAIL          a new one; prints a password for it, to be changed after signing in
  accounts suspend ACCOUNT REASON      its sources refuse and nothing of it is sent; its owner reads the reason
  accounts lift ACCOUNT                ends that; what was kept is sent
  accounts reset-password ACCOUNT      prints a new password, and signs the account out everywhere
  accounts make-admin ACCOUNT          it may see and suspend all accounts
  keys make ACCOUNT --scopes read,publish,write [--name WHAT-FOR]
                                       a new API key of that account; prints it, once
  keys list ACCOUNT                    its keys
  keys revoke ID                       the key is refused from the next request on

  --password-stdin                     with make and reset-password: read the password from standard input instead

It works while Hookbook runs and while it doesn't, on the database that the variables of .env name.
Everything is in the audit log, as done by the command line. Exit codes: 0 done, 1 failed, 2 not a command.`;
