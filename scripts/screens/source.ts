import { cell } from "@/scripts/screens/parts";
import type { Screen } from "@/scripts/screens/screen";

/** The source. */
export const SOURCE: Screen[] = [
  {
    name: "source-picker",
    differs:
      "There is one kind of source, anything that speaks HTTP, so a new notebook has it from the start and there is nothing to pick.",
    take: async ({ makeNotebook, open }) => {
      const page = await open(await makeNotebook());
      return { page, around: [cell(page, "Source"), page.getByText("From a terminal:")] };
    },
  },
  {
    name: "source-url",
    differs:
      "The key is part of the path, so one host serves all notebooks; Send test event stands beside it.",
    take: async ({ makeNotebook, open }) => {
      const page = await open(await makeNotebook());
      return { page, around: [cell(page, "Source")] };
    },
  },
];
