import type { Page } from "@playwright/test";

import { unpicked, webhook } from "@/scripts/screens/cells";
import { cell, eventRows } from "@/scripts/screens/parts";
import type { Screen } from "@/scripts/screens/screen";
import type { Studio } from "@/scripts/screens/studio";

async function openWith({ makeNotebook, open }: Studio, endpoint: string, payload: string): Promise<Page> {
  const page = await open(await makeNotebook({ cells: [webhook(endpoint, payload)] }));
  await page.getByRole("textbox", { name: "Payload" }).waitFor();
  return page;
}

async function openDelivered({ makeNotebook, send, open, endpoint }: Studio, tab: "Sent" | "Response") {
  const notebook = await makeNotebook({ cells: [webhook(endpoint, "$event")] });
  await send(notebook, { body: { foo: "bar", event: "open" } });
  const page = await open(notebook);
  await eventRows(page).first().getByText("1/1").waitFor();
  await page.getByRole("tab", { name: tab }).click();
  return { page, around: [page.getByRole("tab", { name: "Sent" }), page.getByRole("tabpanel")] };
}

/** Destinations, and how they are added. */
export const DESTINATION: Screen[] = [
  {
    name: "add-cell-popover",
    differs: "The same kinds; a step that this product doesn't have is not offered.",
    take: async ({ makeNotebook, open }) => {
      const page = await open(await makeNotebook());
      await page.getByRole("button", { name: "Add cell" }).first().click();
      const group = page.getByRole("group", { name: "Add a cell here" }).first();
      const button = group.getByRole("button", { name: "Destination" });
      await button.hover();
      return { page, around: [button, group.getByRole("button", { name: "Add cell" })], pad: 60 };
    },
  },
  {
    name: "add-destination-button",
    differs: "“Route data to webhooks and more”: webhooks are what there is.",
    take: async ({ makeNotebook, open }) => {
      const page = await open(await makeNotebook());
      return { page, around: [page.getByRole("button", { name: /^Destination Route data/ })], pad: 16 };
    },
  },
  {
    name: "destination-type-picker",
    differs: "One card: the other types of the reference are no part of this product.",
    take: async ({ makeNotebook, open }) => {
      const page = await open(await makeNotebook({ cells: [unpicked()] }));
      return { page, around: [cell(page, "Destination")] };
    },
  },
  {
    name: "destination-webhook-card",
    differs: "The same.",
    take: async ({ makeNotebook, open }) => {
      const page = await open(await makeNotebook({ cells: [unpicked()] }));
      const title = page.getByText("Select a destination for your data");
      return { page, around: [title, page.getByRole("button", { name: /^Webhook/ })], pad: 16 };
    },
  },
  {
    name: "destination-params",
    differs: "Beyond it: the rule of acceptable use, and what becomes of a delivery in a crash.",
    take: async (studio) => {
      const page = await openWith(studio, "", "$event.body");
      return { page, around: [cell(page, "Destination")] };
    },
  },
  {
    name: "payload-focused",
    differs: "The same blue line; the editor completes paths of the selected event.",
    take: async (studio) => {
      const page = await openWith(studio, studio.endpoint, "$event.body");
      await page.getByRole("textbox", { name: "Payload" }).focus();
      return {
        page,
        around: [page.getByText("Payload", { exact: true }), page.getByRole("textbox", { name: "Payload" })],
      };
    },
  },
  {
    name: "payload-conditional",
    differs: "The same expression.",
    take: async (studio) => {
      const page = await openWith(studio, studio.endpoint, "$event.inSample === true ? $event : undefined");
      await page.getByRole("textbox", { name: "Payload" }).focus();
      return {
        page,
        around: [page.getByText("Payload", { exact: true }), page.getByRole("textbox", { name: "Payload" })],
      };
    },
  },
  {
    name: "destination-sent-tab",
    differs:
      "Beyond it: method, URL and headers of the request, Copy as cURL, Resend, and what became of it.",
    take: (studio) => openDelivered(studio, "Sent"),
  },
  {
    name: "destination-response-tab",
    differs: "Beyond it: status, duration and headers; when no response came, why.",
    take: (studio) => openDelivered(studio, "Response"),
  },
];
