import type { Locator, Page } from "@playwright/test";

import type { Studio } from "@/scripts/screens/studio";

/** What to photograph: the box around these elements, with `pad` pixels of what is around it. */
export type Shot = { page: Page; around: Locator[]; pad?: number };

/** The counterpart of one picture of the reference. */
export type Screen = {
  name: string; // of the reference's file, without .png; ours has the same
  differs: string; // from the reference, and why
  take: (studio: Studio) => Promise<Shot>;
};
