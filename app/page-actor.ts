import { headers } from "next/headers";
import { cache } from "react";

import type { Actor, Scope } from "@/lib/accounts/account";
import { findActor, requireActor } from "@/lib/accounts/acting";

/**
 * Who looks at a page, once a request. Whoever is not signed in is sent to sign in, and back.
 *
 * @param scope  `session` for a page that a key may not read
 */
export const pageActor = cache(
  async (scope: Scope = "read"): Promise<Actor> => requireActor(await headers(), scope),
);

/** Who looks at a page that anybody may see, once a request; null when nobody is signed in. */
export const pageViewer = cache(async (): Promise<Actor | null> => findActor(await headers()));
