import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";

import type { Actor } from "@/lib/accounts/account";
import { requireAdmin } from "@/lib/accounts/require-admin";
import { NoSuchCallError } from "@/lib/errors/no-such-call";

/** The admin who looks at a page, once a request. To everybody else there is no such page. */
export const pageAdmin = cache(
  async (): Promise<Actor> =>
    requireAdmin(await headers()).catch((error: unknown) => {
      if (error instanceof NoSuchCallError) notFound();
      throw error;
    }),
);
