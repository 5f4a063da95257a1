import { v7 as uuidv7 } from "uuid";

import type { Cell } from "@/lib/cells/schema";

/** What a ready notebook sends to until its owner has an endpoint: a notebook that lists whatever comes. */
type Receiver = { id: string; url: string };

type Starter = {
  title: string;
  description: string;
  steps: (receiver: Receiver) => Cell[]; // after the source
};

/** The notebook that the ready ones send to. It is made with the first of them. */
export const ECHO = {
  title: "Echo",
  description: "Lists what the ready notebooks send, until you give them an endpoint of your own.",
};

/** Ready notebooks, each of which delivers the test event as soon as it is made. */
export const STARTERS = {
  "forward-json": {
    title: "Forward JSON",
    description: "Sends the body of every event on, as it came.",
    steps: (receiver) => [
      text(
        "**Send test event**, above, sends an order to this notebook. The destination below sends its body on, and shows what was sent and what came back.",
        yourOwn(receiver),
      ),
      destination(receiver, "$event.body"),
    ],
  },
  "slack-message": {
    title: "Slack message from a form",
    description: "Makes a message for Slack of every form that is submitted.",
    steps: (receiver) => [
      text(
        "A form that is sent to the URL above is `$event.body`: its fields by their names. The payload below makes a sentence of them, in the shape that Slack takes.",
        `${yourOwn(receiver)} For Slack it is the URL of an [incoming webhook](https://api.slack.com/messaging/webhooks).`,
      ),
      destination(
        receiver,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are the expression's own.
        "({ text: `*${$event.body.name}* (${$event.body.email}) signed up for *${$event.body.plan}*` })",
      ),
    ],
  },
  "sample-half": {
    title: "Sample half of the events",
    description: "Lets every second event through, by chance, and ends the others in code.",
    steps: (receiver) => [
      text(
        "Send the test event a few times. About half of them end at the code below: the Inspector says `$end: not in the sample`, and nothing is sent. The others go on, with what the code added.",
        yourOwn(receiver),
      ),
      code(
        'if (Math.random() < 0.5) $end("not in the sample");',
        "",
        "// What is changed here is what the cells below see.",
        "$event.inSample = true;",
      ),
      destination(receiver, "({ inSample: $event.inSample, order: $event.body })"),
    ],
  },
} satisfies Record<string, Starter>;

export type StarterName = keyof typeof STARTERS;

function yourOwn({ id }: Receiver): string {
  return `It goes to [${ECHO.title}](/notebooks/${id}), another notebook of yours. When you have an endpoint of your own, put it in its place and save.`;
}

function text(...paragraphs: string[]): Cell {
  return { id: uuidv7(), kind: "text", config: { markdown: paragraphs.join("\n\n") } };
}

function code(...lines: string[]): Cell {
  return { id: uuidv7(), kind: "code", config: { source: lines.join("\n") } };
}

function destination({ url }: Receiver, payload: string): Cell {
  const config = { endpoint: url, payload, guarantee: "at_least_once" } as const;
  return { id: uuidv7(), kind: "destination", type: "webhook", config };
}
