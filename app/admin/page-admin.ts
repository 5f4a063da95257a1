import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";

import { pageActor, pageViewer } from "@/app/page-actor";
import type { Actor } from "@/lib/accounts/account";
import { requireAdmin } from "@/lib/accounts/require-admin";
import { NoSuchCallError } from "@/lib/errors/no-such-call";

/** The admin who looks at a page, once a request. Whoever is not signed in is sent to sign in; to all others there is no such page. */
export const pageAdmin = cache(async (): Promise<Actor> => {
  if ((await pageViewer()) === null) return await pageActor("session");
  return requireAdmin(await headers()).catch((error: unknown) => {
    if (error instanceof NoSuchCallError) notFound();
    throw error;
  });
});
