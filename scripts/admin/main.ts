import { BadEnvironmentError, readEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { StartError } from "@/lib/postgres/start-error";
import { visitDatabase } from "@/lib/postgres/visit";
import { type Command, readCommand } from "@/scripts/admin/command";
import { USAGE, UsageError } from "@/scripts/admin/usage";

/** Reads the command, opens the database, does it. What a command is for goes to standard output, all else to the other. */
async function main(args: string[]): Promise<void> {
  if (args.length === 0 || args.includes("--help") || args[0] === "help") {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const command = readCommand(args);
  const env = readEnv(process.env);
  const database = await visitDatabase(env, say);
  process.env.DATABASE_URL = database.url;
  try {
    process.stdout.write(`${await perform(command)}\n`);
  } finally {
    await database.close();
  }
}

/** What it imports connects to DATABASE_URL at once. */
async function perform(command: Command): Promise<string> {
  const { closeBus } = await import("@/lib/bus");
  const { db, enginePool, pool } = await import("@/lib/db");
  const { runCommand } = await import("@/scripts/admin/run-command");
  try {
    return await runCommand(command);
  } finally {
    await closeBus(); // once all processes were told
    await db.$disconnect();
    await Promise.all([pool.end(), enginePool.end()]);
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A failure that a person can act on has a sentence; anything else is a bug and has its stack. */
function explain(error: unknown): void {
  const usage = error instanceof UsageError;
  process.exitCode = usage ? 2 : 1;
  if (usage) say(`${error.message}\n“npm run admin” shows the commands.`);
  else if (isExpected(error)) say(error.message);
  else say(error instanceof Error ? `${error.stack}` : String(error));
}

function isExpected(error: unknown): error is Error {
  if (error instanceof AppError || error instanceof StartError || error instanceof BadEnvironmentError)
    return true;
  return error instanceof Error && error.name === "UnknownAccountError";
}

await main(process.argv.slice(2)).catch(explain);
