import { z } from "zod";

import { storableText } from "@/lib/http/storable-text";

/** The longest payload expression, in characters. */
const EXPRESSION_LIMIT = 65_536;
/** The longest code or text of a cell, in characters. */
const SOURCE_LIMIT = 131_072;

const endpoint = z
  .url({ protocol: /^https?$/, error: "Enter an http or https URL, such as https://example.com/hooks" })
  .max(2_048, "Enter a URL of at most 2,048 characters")
  .refine((text) => !hasCredentials(text), "Leave the user name and password out of the URL");

/**
 * What becomes of a delivery whose attempt was in flight when Hookbook died: it is sent again, so the endpoint may get it
 * twice, or it is left, so the endpoint may not get it.
 */
export const guarantee = z.enum(["at_least_once", "at_most_once"], {
  error: "Choose at_least_once or at_most_once",
});

/** What a person types into a Webhook destination. An empty field is one that is not filled in yet. */
export const webhookConfig = z.object({
  endpoint: z.union([z.literal(""), endpoint], { error: firstIssue }),
  payload: storableText.max(EXPRESSION_LIMIT, "Enter an expression of at most 65,536 characters"),
  guarantee: guarantee.default("at_least_once"), // versions from before there was a choice have none
});

const id = z.uuid().toLowerCase(); // as Postgres writes it

export const sourceCell = z.object({ id, kind: z.literal("source"), config: z.object({}) });

/** A destination; `type` is null until a person has picked one. */
export const unpickedCell = z.object({
  id,
  kind: z.literal("destination"),
  type: z.null(),
  config: z.object({}),
});
export const webhookCell = z.object({
  id,
  kind: z.literal("destination"),
  type: z.literal("webhook"),
  config: webhookConfig,
});
const destinationCell = z.discriminatedUnion("type", [unpickedCell, webhookCell]);

export const codeCell = z.object({
  id,
  kind: z.literal("code"),
  config: z.object({ source: storableText.max(SOURCE_LIMIT, "Enter code of at most 131,072 characters") }),
});

export const textCell = z.object({
  id,
  kind: z.literal("text"),
  config: z.object({
    markdown: storableText.max(SOURCE_LIMIT, "Enter a text of at most 131,072 characters"),
  }),
});

export const cell = z.discriminatedUnion("kind", [sourceCell, destinationCell, codeCell, textCell]);

/** A notebook's cells, top to bottom: the source first, every id once. */
export const cells = z
  .array(cell)
  .max(100, "A notebook holds at most 100 cells")
  .refine((list) => list[0]?.kind === "source", "The first cell must be the source")
  .refine((list) => list.slice(1).every(({ kind }) => kind !== "source"), "A notebook has one source")
  .refine(
    (list) => new Set(list.map(({ id }) => id)).size === list.length,
    "Each cell needs an id of its own",
  );

export type Cell = z.infer<typeof cell>;
export type CellOf<K extends Cell["kind"]> = Extract<Cell, { kind: K }>;
export type WebhookCell = Extract<Cell, { type: "webhook" }>;
export type WebhookConfig = z.infer<typeof webhookConfig>;
export type Guarantee = z.infer<typeof guarantee>;

/** Whether a cell sends: a destination whose endpoint and payload are both filled in. */
export function isConfigured(cell: Cell): cell is WebhookCell {
  if (cell.kind !== "destination" || cell.type !== "webhook") return false;
  return cell.config.endpoint !== "" && cell.config.payload.trim() !== "";
}

function hasCredentials(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username !== "" || password !== "";
}

/** A union reports "Invalid input"; what is wrong with the URL is what a person needs. */
function firstIssue(issue: { input?: unknown }): string {
  const result = endpoint.safeParse(issue.input);
  return result.error?.issues[0]?.message ?? "Enter an http or https URL";
}
