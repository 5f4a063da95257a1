import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";

import type { Actor, Scope } from "@/lib/accounts/account";
import { checkActor, findActor } from "@/lib/accounts/acting";
import { nextPath } from "@/lib/accounts/next-path";
import { MissingScopeError, NotSignedInError } from "@/lib/errors/access";
import { AccountError } from "@/lib/errors/accounts";
import { TARGET_HEADER } from "@/lib/http/security-headers";

/**
 * Who looks at a page, once a request. Whoever is not signed in is sent to sign in, who has no user name yet to choose one, and
 * both back.
 *
 * @param scope  `session` for a page that a key may not read: for a key it is not there
 */
export const pageActor = cache(async (scope: Scope = "read"): Promise<Actor> => {
  try {
    return checkActor(await pageViewer(), scope);
  } catch (error) {
    if (error instanceof NotSignedInError) redirect(await thenBack("/sign-in"));
    if (error instanceof AccountError && error.code === "name_needed") redirect(await thenBack("/welcome"));
    if (error instanceof MissingScopeError) notFound();
    throw error;
  }
});

/** Who looks at a page that anybody may see, once a request; null when nobody is signed in. */
export const pageViewer = cache(async (): Promise<Actor | null> => findActor(await headers()));

/** A page's address, with that of the page that was asked for as `next`. */
async function thenBack(page: string): Promise<string> {
  const asked = new URL((await headers()).get(TARGET_HEADER) ?? "/", "http://localhost");
  asked.searchParams.delete("_rsc"); // Next's own
  const next = nextPath(asked.pathname + asked.search);
  return next === "/" ? page : `${page}?${new URLSearchParams({ next })}`;
}
