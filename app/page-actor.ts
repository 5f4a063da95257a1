import { headers } from "next/headers";
import { cache } from "react";

import type { Actor } from "@/lib/accounts/account";
import { requireActor } from "@/lib/accounts/acting";

/** Who looks at a page, once a request. Whoever is not signed in is sent to sign in, and back. */
export const pageActor = cache(async (): Promise<Actor> => requireActor(await headers(), "read"));
