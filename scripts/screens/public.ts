import type { Screen } from "@/scripts/screens/screen";

const ORIGINAL = { title: "Create a Pipeline" };

/** Who reads a notebook, and its copies. */
export const PUBLIC: Screen[] = [
  {
    name: "header-visibility",
    differs:
      "“code: public” is a button, where its owner changes it; the name leads to the public notebooks.",
    take: async ({ makeNotebook, setPublic, open }) => {
      const notebook = await makeNotebook(ORIGINAL);
      await setPublic(notebook);
      const page = await open(notebook);
      return { page, around: [page.getByRole("list").filter({ hasText: "last updated:" })] };
    },
  },
  {
    name: "fork-button",
    differs: "As wide as its word.",
    take: async ({ makeNotebook, open }) => {
      const page = await open(await makeNotebook(ORIGINAL));
      return { page, around: [page.getByRole("button", { name: "Fork", exact: true })] };
    },
  },
  {
    name: "fork-of",
    differs: "The names are underlined, as all links are.",
    take: async ({ makeNotebook, setPublic, fork, open }) => {
      const notebook = await makeNotebook(ORIGINAL);
      await setPublic(notebook);
      const page = await open(await fork(notebook));
      return { page, around: [page.getByText(/^Fork of/).locator("..")] };
    },
  },
];
