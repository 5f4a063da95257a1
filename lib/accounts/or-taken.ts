import { db } from "@/lib/db";
import { InvalidInputError } from "@/lib/errors";

/** Does what gives an account its name or its address. Throws InvalidInputError, naming the field, when another one has it. */
export async function orTaken<T>(
  { name, email }: { name?: string; email?: string },
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const isName = name !== undefined && (await db.account.count({ where: { name } })) > 0;
    throw new InvalidInputError(
      isName
        ? { name: "Somebody has this name. Choose another one" }
        : { email: `There is an account with the address ${email} already` },
    );
  }
}

/** Prisma's word for a unique constraint that would be violated. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
