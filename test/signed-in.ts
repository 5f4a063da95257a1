import { v7 as uuidv7 } from "uuid";

import { makeAccount } from "@/lib/accounts/make-account";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { COMMAND_LINE } from "@/lib/audit/author";
import { db } from "@/lib/db";

export const PASSWORD = "correct horse battery";

/** An account with a password, whose user name was chosen. */
export async function seedPerson(name = `p-${uuidv7().slice(-12)}`) {
  const email = `${name}@example.com`;
  const { id } = await makeAccount({ name, email, password: PASSWORD }, COMMAND_LINE);
  await db.account.update({ where: { id }, data: { acceptedAt: new Date() } });
  return { id, name, email };
}

/** A request's headers, from an address and with cookies. */
export function requestFrom(address: string, cookie?: string): Headers {
  return new Headers({ "x-forwarded-for": address, ...(cookie !== undefined && { cookie }) });
}

/** What a browser sends back of the cookies that an answer sets. */
export function cookieOf(answer: Headers): string {
  return answer
    .getSetCookie()
    .map((set) => set.split(";", 1)[0])
    .join("; ");
}

/** The headers of a browser in which somebody has signed in. */
export async function signedIn(email: string, password = PASSWORD): Promise<Headers> {
  const answer = await signInByPassword({ email, password }, requestFrom("192.0.2.1"));
  return requestFrom("192.0.2.1", cookieOf(answer));
}
