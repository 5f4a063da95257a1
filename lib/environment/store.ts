import type { Account } from "@/lib/accounts/account";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { CHANNELS, notify } from "@/lib/bus";
import { db } from "@/lib/db";
import { ADDED_BYTES, encryptValue } from "@/lib/environment/cipher";
import { environmentKey } from "@/lib/environment/key";
import { currentEnvironment, forgetEnvironment } from "@/lib/environment/lookup";
import { type EnvironmentView, type SavedEnvironment, VALUES_LIMIT_BYTES } from "@/lib/environment/schema";
import { InvalidInputError, StaleEnvironmentError } from "@/lib/errors";

/** An account's variables without their values, by name. */
export async function findEnvironment({ id }: Account): Promise<EnvironmentView> {
  const { variables } = await currentEnvironment(id);
  const row = await db.account.findUniqueOrThrow({
    where: { id },
    select: {
      environmentVersion: true,
      variables: { select: { name: true, updatedAt: true }, orderBy: { name: "asc" } },
    },
  });
  return {
    version: row.environmentVersion,
    variables: row.variables.map(({ name, updatedAt }) => ({
      name,
      updatedAt: updatedAt.toISOString(),
      readable: variables[name] !== null,
    })),
  };
}

/**
 * Saves an account's variables: those that are not named are removed, and those without a value keep the one they have.
 * It is in force for every event that is sent after it was answered.
 *
 * Moves the environment from `input.version` to the one after it, or changes nothing: of two people who edit the same one is
 * refused. Throws StaleEnvironmentError, InvalidInputError, EnvironmentKeyError.
 */
export async function saveEnvironment(account: Author, input: SavedEnvironment): Promise<EnvironmentView> {
  const { id: accountId } = account;
  const { version, variables } = input;
  const key = await environmentKey();

  await db.$transaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id: accountId, environmentVersion: version },
      data: { environmentVersion: version + 1 },
    });
    if (count === 0) throw new StaleEnvironmentError();

    const stored = await tx.environmentVariable.findMany({ where: { accountId } });
    checkValues(input, new Map(stored.map(({ name, value }) => [name, value.length - ADDED_BYTES])));

    const names = variables.map(({ name }) => name);
    const details = {
      version: version + 1,
      set: variables.filter(({ value }) => value !== undefined).map(({ name }) => name),
      removed: stored.map(({ name }) => name).filter((name) => !names.includes(name)),
    };
    await tx.environmentVariable.deleteMany({ where: { accountId, name: { notIn: names } } });
    for (const { name, value: given } of variables) {
      if (given === undefined) continue;
      const value = new Uint8Array(encryptValue(key, { accountId, name }, given));
      await tx.environmentVariable.upsert({
        where: { accountId_name: { accountId, name } },
        create: { accountId, name, value },
        update: { value, updatedAt: new Date() },
      });
    }
    await recordAudit(account, { action: "environment.saved", subject: "environment", details }, tx);
  });
  forgetEnvironment(accountId);
  notify(CHANNELS.environments, accountId);
  return findEnvironment(account);
}

/** @param stored  how long each stored value is, in bytes, by its name */
function checkValues({ variables }: SavedEnvironment, stored: ReadonlyMap<string, number>): void {
  let total = 0;
  for (const [index, { name, value }] of variables.entries()) {
    const bytes = value === undefined ? stored.get(name) : Buffer.byteLength(value);
    if (bytes === undefined) {
      throw new InvalidInputError({
        [`variables.${index}.value`]: `Enter a value: none is saved as ${name}`,
      });
    }
    total += bytes;
    if (total > VALUES_LIMIT_BYTES) {
      const limit = VALUES_LIMIT_BYTES.toLocaleString("en");
      throw new InvalidInputError({
        [`variables.${index}.value`]: `All values together may have ${limit} bytes; with this one they have more`,
      });
    }
  }
}
