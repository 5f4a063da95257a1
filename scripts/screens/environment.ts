import type { Page } from "@playwright/test";

import type { Screen } from "@/scripts/screens/screen";
import type { Studio } from "@/scripts/screens/studio";

async function openEnvironment({ newPage }: Studio): Promise<Page> {
  const page = await newPage();
  await page.goto("/environment");
  await page.getByRole("heading", { name: "Environment", level: 1 }).waitFor();
  return page;
}

/** The variables of an account. */
export const ENVIRONMENT: Screen[] = [
  {
    name: "environment",
    differs: "A saved value is never shown again: it can be replaced or removed.",
    take: async (studio) => {
      const page = await openEnvironment(studio);
      return { page, around: [page.getByRole("main")], pad: 0 };
    },
  },
  {
    name: "environment-error",
    differs: "The same rule in the same words, under the field instead of over the value.",
    take: async (studio) => {
      const page = await openEnvironment(studio);
      const key = page.getByRole("textbox", { name: /Key|Name/ }).first();
      await key.fill("123");
      await key.blur();
      const rule = page.getByText("Name must start with a letter or underscore", { exact: false }).first();
      return { page, around: [key, rule] };
    },
  },
];
