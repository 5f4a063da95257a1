import type { Locator, Page } from "@playwright/test";

import { code, webhook } from "@/scripts/screens/cells";
import { eventPanel, eventRows, heading, inspector, rowCell, treeLine } from "@/scripts/screens/parts";
import type { Screen } from "@/scripts/screens/screen";
import type { Studio } from "@/scripts/screens/studio";

/** The places of the Inspector's columns. */
const COLUMN = { time: 0, method: 1, dest: 3, duration: 6, messages: 7 };

/** A notebook with a destination and two delivered events. */
async function openDelivered({ makeNotebook, send, open, endpoint }: Studio) {
  const notebook = await makeNotebook({ cells: [webhook(endpoint, "$event.body")] });
  for (const event of ["open", "click"]) await send(notebook, { body: { foo: "bar", event } });
  const page = await open(notebook);
  await rowCell(page, 1, COLUMN.dest).getByText("1/1").waitFor();
  return { notebook, page };
}

const search = (page: Page): Locator => page.getByRole("searchbox", { name: "Search events" });

export const INSPECTOR: Screen[] = [
  {
    name: "inspector",
    differs:
      "Sent and Response have columns of their own: what was delivered, and how that ended, is what a person looks for first.",
    take: async (studio) => {
      const { notebook, page } = await openDelivered(studio);
      await studio.save(notebook, []);
      await page.setViewportSize({ width: 900, height: 2_000 });
      await page.reload();
      await treeLine(page, "method").waitFor();
      return { page, around: [search(page), inspector(page), eventPanel(page)] };
    },
  },
  {
    name: "inspector-search",
    differs: "It searches the whole history, on the server; `/` goes to it.",
    take: async (studio) => {
      const { page } = await openDelivered(studio);
      return { page, around: [search(page)], pad: 40 };
    },
  },
  {
    name: "inspector-paused-count",
    differs: "The same.",
    take: async (studio) => {
      const { notebook, page } = await openDelivered(studio);
      await page.getByRole("button", { name: "Pause" }).click();
      for (let sent = 0; sent < 3; sent++) await studio.send(notebook);
      await page.getByText("3 new events").waitFor({ state: "attached" });
      const buttons = ["Live", "Pause"].map((name) => page.getByRole("button", { name }));
      return { page, around: buttons, pad: 20 };
    },
  },
  {
    name: "inspector-day-groups",
    differs: "The same words; older days than a week have their dates.",
    take: async ({ makeNotebook, send, age, open }) => {
      const notebook = await makeNotebook();
      for (const path of ["/1", "/2"]) await send(notebook, { path });
      await age(notebook, 4);
      for (const path of ["/3", "/4"]) await send(notebook, { path });
      const page = await open(notebook);
      await eventRows(page).nth(3).waitFor();
      const methods = [0, 3].map((row) => rowCell(page, row, COLUMN.method));
      return { page, around: [heading(page, "Today"), ...methods] };
    },
  },
  {
    name: "inspector-dest",
    differs: "Hovering or focusing it tells the state of each destination.",
    take: async (studio) => {
      const { page } = await openDelivered(studio);
      const cells = [0, 1].map((row) => rowCell(page, row, COLUMN.dest));
      return { page, around: [heading(page, "Dest."), ...cells] };
    },
  },
  {
    name: "inspector-duration",
    differs:
      "The time of code and expressions alone, as there; that of a delivery is in its destination's cell.",
    take: async (studio) => {
      const { page } = await openDelivered(studio);
      const cells = [0, 1].map((row) => rowCell(page, row, COLUMN.duration));
      return { page, around: [heading(page, "Duration"), ...cells] };
    },
  },
  {
    name: "inspector-old-versions-grey",
    differs:
      "A row that is grey opens the notebook as it was, and says so in words: colour is not the only sign.",
    take: async (studio) => {
      const { notebook, page } = await openDelivered(studio);
      await studio.save(notebook, [
        webhook(studio.endpoint, "$event.body"),
        webhook(studio.endpoint, "$event"),
      ]);
      for (let sent = 0; sent < 2; sent++) await studio.send(notebook);
      await page.reload();
      await rowCell(page, 1, COLUMN.dest).getByText("2/2").waitFor();
      return { page, around: [0, 3].map((row) => eventRows(page).nth(row)) };
    },
  },
  {
    name: "inspector-timeout",
    differs: "The same; what ran before the time was over is kept.",
    take: async ({ makeNotebook, send, open }) => {
      const notebook = await makeNotebook({ cells: [code("while (true) {}")] });
      await send(notebook);
      const page = await open(notebook);
      await rowCell(page, 0, COLUMN.messages).getByText("TIMEOUT").waitFor();
      return { page, around: [heading(page, "Today"), eventRows(page).first()] };
    },
  },
  {
    name: "messages-end",
    differs: "The same.",
    take: (studio) => openMessage(studio, `$end("Event doesn't have the correct schema")`, "$end:"),
  },
  {
    name: "messages-exception",
    differs: "The line in the cell is named too.",
    take: (studio) => openMessage(studio, 'throw new Error("An error occurred!")', "EXCEPTION"),
  },
];

/** The Messages of an event that this code ran for. */
async function openMessage({ makeNotebook, send, open }: Studio, source: string, said: string) {
  const notebook = await makeNotebook({ cells: [code(source)] });
  await send(notebook);
  const page = await open(notebook);
  await rowCell(page, 0, COLUMN.messages).getByText(said).waitFor();
  return { page, around: [heading(page, "Messages"), rowCell(page, 0, COLUMN.messages)] };
}
