import { headers } from "next/headers";

import { SuspendedNotice } from "@/components/suspension/suspended-notice";
import { findActor } from "@/lib/accounts/acting";
import { log } from "@/lib/log";

/** Above every page of an account that is suspended: why. */
export async function AccountNotice() {
  const actor = await findActor(await headers()).catch((error: unknown) => {
    log.warn({ error }, "whether an account is suspended can't be read"); // the page says what is wrong
    return null;
  });
  if (actor === null || actor.suspended === null) return null;
  return <SuspendedNotice what="account" reason={actor.suspended} />;
}
