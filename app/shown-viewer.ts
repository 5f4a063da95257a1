import { cache } from "react";

import { pageViewer } from "@/app/page-actor";
import type { ViewerView } from "@/components/account/viewer";
import type { Actor } from "@/lib/accounts/account";
import { log } from "@/lib/log";

/** Who looks at a page, for what is around it; null also when that can't be read: the page itself says what is wrong. */
export const readViewer = cache(
  async (): Promise<Actor | null> =>
    pageViewer().catch((error: unknown) => {
      log.warn({ error }, "who looks at a page can't be read");
      return null;
    }),
);

/** What the browser is told of it. */
export async function shownViewer(): Promise<ViewerView> {
  const actor = await readViewer();
  return actor && { name: actor.name, isAdmin: actor.isAdmin };
}
