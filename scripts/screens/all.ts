import { CODE } from "@/scripts/screens/code";
import { DESTINATION } from "@/scripts/screens/destination";
import { ENVIRONMENT } from "@/scripts/screens/environment";
import { EVENT_TREE } from "@/scripts/screens/event-tree";
import { HEADER } from "@/scripts/screens/header";
import { INSPECTOR } from "@/scripts/screens/inspector";
import { PUBLIC } from "@/scripts/screens/public";
import type { Screen } from "@/scripts/screens/screen";
import { SOURCE } from "@/scripts/screens/source";

export const SCREENS: Screen[] = [
  ...HEADER,
  ...PUBLIC,
  ...SOURCE,
  ...EVENT_TREE,
  ...INSPECTOR,
  ...DESTINATION,
  ...CODE,
  ...ENVIRONMENT,
];

/** What the reference shows and this product does not have yet: name → what it waits for. */
export const NOT_YET: Record<string, string> = {
  "sign-up-username": "there are no accounts: whoever reaches the page is its owner",
};
