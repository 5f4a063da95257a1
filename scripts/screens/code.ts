import { code } from "@/scripts/screens/cells";
import { cell, eventRows } from "@/scripts/screens/parts";
import type { Screen } from "@/scripts/screens/screen";
import type { Studio } from "@/scripts/screens/studio";

/** A notebook with one code cell, and what the cell did for an event. */
async function openRun({ makeNotebook, send, open }: Studio, said: RegExp | string, ...lines: string[]) {
  const notebook = await makeNotebook({ cells: [code(...lines)] });
  await send(notebook, { body: { person: { job: "Jedi", first_name: "Luke" } } });
  const page = await open(notebook);
  await eventRows(page).first().waitFor();
  await cell(page, "Code").getByRole("textbox").waitFor();
  await cell(page, "Code").getByText(said).last().waitFor();
  return { page, around: [cell(page, "Code")] };
}

/** Code cells, and what they did. */
export const CODE: Screen[] = [
  {
    name: "code-add-popover",
    differs: "The same kinds, without the lock: nothing here is paid for.",
    take: async ({ makeNotebook, open }) => {
      const page = await open(await makeNotebook({ cells: [code("// Start typing your code here")] }));
      const group = page.getByRole("group", { name: "Add a cell here" }).last();
      await group.getByRole("button", { name: "Add cell" }).click();
      const buttons = ["Code", "Destination", "Text"].map((name) =>
        group.getByRole("button", { name, exact: true }),
      );
      await buttons[0]?.hover();
      return { page, around: [...buttons, group.getByRole("button", { name: "Add cell" })], pad: 60 };
    },
  },
  {
    name: "code-logs",
    differs: "“log” and “error” are told apart by a sign too, not by colour alone.",
    take: (studio) =>
      openRun(
        studio,
        "This is an error message",
        'console.log("This is a normal message");',
        'console.error("This is an error message");',
      ),
  },
  {
    name: "code-diff-tab",
    differs: "The same: what was there with −, what is there with +.",
    take: (studio) =>
      openRun(
        studio,
        /^[+\s]*"?Retired Jedi"?|Retired Jedi/,
        '$event.body.person.job = "Retired Jedi";',
        "$event.currentTimestamp = 1558975747493;",
        "delete $event.url;",
      ),
  },
  {
    name: "code-exception",
    differs: "The line of the cell is named.",
    take: (studio) => openRun(studio, /EXCEPTION/, "throw new Error('An error occurred!')"),
  },
  {
    name: "code-timeout",
    differs:
      "There is no setTimeout in the sandbox, so the example computes instead of sleeping; the time is over after 5 s.",
    take: (studio) =>
      openRun(
        studio,
        /TIMEOUT/,
        "// Never ends, which exceeds our timeout",
        "let n = 0;",
        "while (true) n++;",
      ),
  },
  {
    name: "code-syntax-error",
    differs:
      "Marked in the gutter as there, and said below the editor, where a keyboard and a screen reader find it.",
    take: async ({ makeNotebook, open }) => {
      const page = await open(await makeNotebook({ cells: [code('console.log("Test')] }));
      const problem = cell(page, "Code").locator(".cm-problems").getByRole("button");
      await problem.hover();
      return { page, around: [cell(page, "Code"), page.locator(".cm-problem")] };
    },
  },
];
