import { countAttempt } from "@/lib/accounts/attempts";
import { makeAccount } from "@/lib/accounts/make-account";
import { provisionalName } from "@/lib/accounts/name";
import { refuseGuessed } from "@/lib/accounts/password";
import type { SignUp } from "@/lib/accounts/schema";
import { startSession } from "@/lib/accounts/sign-in";
import { readEnv } from "@/lib/env";
import { AccountError } from "@/lib/errors/accounts";
import { clientAddress } from "@/lib/http/client-address";

/** Whether everybody may make an account (SIGNUP). */
export function isSignUpOpen(): boolean {
  return readEnv(process.env).SIGNUP === "open";
}

/**
 * Makes an account, and signs its browser in. It has a provisional name until one is chosen (lib/accounts/profile.ts).
 *
 * Throws AccountError when sign-up is closed or the address has an account; InvalidInputError for a password that is guessed at
 * once; TooManyAttemptsError.
 *
 * @returns the cookies to set
 */
export async function signUpByPassword({ email, password }: SignUp, headers: Headers): Promise<Headers> {
  if (!isSignUpOpen()) {
    throw new AccountError(
      "sign_up_closed",
      "Accounts are made by the operator here. Ask for one, or sign in with the one that you have.",
    );
  }
  refuseGuessed(password, [email], "password");
  await countAttempt({ account: email, address: clientAddress(headers) });
  const { id } = await makeAccount(
    { email, password, name: provisionalName() },
    {
      via: "session",
      clientIp: clientAddress(headers),
    },
  );
  return await startSession(id, "sign-up", headers);
}
