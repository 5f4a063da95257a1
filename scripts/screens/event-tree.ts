import { eventPanel, eventRows, openBranch, treeButton, treeLine } from "@/scripts/screens/parts";
import type { Screen } from "@/scripts/screens/screen";
import type { Studio } from "@/scripts/screens/studio";

const LUKE = {
  person: { homeworld: { name: "Tatooine" }, last_name: "Skywalker", job: "Jedi", first_name: "Luke" },
};

const SMALL = { foo: "bar", event: "open" };

async function openEvent({ makeNotebook, send, open }: Studio, body: unknown = SMALL, height?: number) {
  const notebook = await makeNotebook();
  await send(notebook, { body });
  const page = await open(notebook, { ...(height && { height }) });
  await treeLine(page, "method").waitFor();
  return page;
}

/** The panel of the selected event. */
export const EVENT_TREE: Screen[] = [
  {
    name: "event-tree",
    differs: "`path` and `query` are there too, decoded.",
    take: async (studio) => {
      const page = await openEvent(studio);
      return { page, around: [eventRows(page).first(), eventPanel(page)] };
    },
  },
  {
    name: "event-tree-nested",
    differs: "Starts as open as the reference's: everything below the second level is one click away.",
    take: async (studio) => {
      const page = await openEvent(studio, LUKE);
      await openBranch(page, "body", "person");
      await openBranch(page, "body", "person", "homeworld");
      return { page, around: [treeLine(page, "body")] };
    },
  },
  {
    name: "event-tree-copy-path",
    differs: "Says which path was copied; the keyboard can too, with `c`.",
    take: async (studio) => {
      const page = await openEvent(studio, LUKE, 1_000);
      await openBranch(page, "body", "person");
      await openBranch(page, "body", "person", "homeworld");
      await treeButton(page, "body", "person", "homeworld", "name").click({ modifiers: ["ControlOrMeta"] });
      const said = page.getByText("Copied $event.body.person.homeworld.name");
      return { page, around: [said, treeLine(page, "body")] };
    },
  },
  {
    name: "event-headers",
    differs:
      "Names are in lower case, in the order in which they came; proto.headers has them as they were sent.",
    take: async (studio) => {
      const page = await openEvent(studio);
      await openBranch(page, "headers");
      return { page, around: [treeLine(page, "headers")] };
    },
  },
  {
    name: "event-proto",
    differs: "The same keys.",
    take: async (studio) => {
      const page = await openEvent(studio);
      await openBranch(page, "proto");
      return { page, around: [treeLine(page, "proto")] };
    },
  },
];
