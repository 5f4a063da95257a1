import { code, text, webhook } from "@/scripts/screens/cells";
import { cell } from "@/scripts/screens/parts";
import type { Screen } from "@/scripts/screens/screen";

const FULL = {
  title: "Stripe to Slack, the warehouse",
  description: "Sends Stripe's transactions to the warehouse, and important ones as messages to Slack",
};

/** The list of notebooks, and the top and the text of one. */
export const HEADER: Screen[] = [
  {
    name: "new-notebook-button",
    differs: "Says “notebook”, as this product does, where the reference has another word.",
    take: async ({ newPage }) => {
      const page = await newPage();
      await page.goto("/");
      return { page, around: [page.getByRole("button", { name: "New notebook" })], pad: 24 };
    },
  },
  {
    name: "header-empty",
    differs:
      "“code” and “data” say who sees each; the reference's one word for both came before it told them apart. There is nothing to pause, so nothing is “active”.",
    take: async ({ makeNotebook, open }) => {
      const page = await open(await makeNotebook());
      return { page, around: [page.getByLabel("Title"), page.getByLabel("Description")] };
    },
  },
  {
    name: "header",
    differs: "Private, as every notebook is at first: “code: private” is the button that makes it public.",
    take: async ({ makeNotebook, open }) => {
      const page = await open(await makeNotebook(FULL));
      return { page, around: [page.getByLabel("Title"), page.getByLabel("Description")] };
    },
  },
  {
    name: "header-version",
    differs: "“v. N” is a button: it opens the history of versions.",
    take: async ({ makeNotebook, save, open }) => {
      let notebook = await makeNotebook(FULL);
      for (let version = 2; version <= 12; version++) notebook = await save(notebook, []);
      const page = await open(notebook);
      return { page, around: [page.getByRole("list").filter({ hasText: "last updated:" })] };
    },
  },
  {
    name: "save-button",
    differs: "As wide as its word, with Discard beside it: what can be saved can be dropped.",
    take: async ({ makeNotebook, open }) => {
      const page = await open(await makeNotebook(FULL));
      await page.getByLabel("Title").fill("Stripe to Slack");
      const buttons = ["Discard", "Save"].map((name) => page.getByRole("button", { name, exact: true }));
      return { page, around: buttons };
    },
  },
  {
    name: "text-cell",
    differs: "There are no tabs above it: text is a cell of the notebook, between the others.",
    take: async ({ makeNotebook, open, endpoint }) => {
      const markdown = text(
        "This notebook accepts data from [Stripe webhooks](https://docs.stripe.com/webhooks), and does two things:",
        "",
        "- Passes the JSON body directly to the warehouse for all billing and subscription-related events for further analysis.",
        "- For the `customer.subscription.created` event — when a new user subscribes to your product — we send an event to Slack with the customer details with a formatted message:",
        "",
        "Michael Scott subscribed to the **monthly** subscription plan!",
      );
      const cells = [markdown, code("// the customer's name"), webhook(endpoint, "$event.body")];
      const page = await open(await makeNotebook({ ...FULL, cells }));
      await page.getByText("Michael Scott").first().waitFor();
      return { page, around: [cell(page, "Text")] };
    },
  },
];
