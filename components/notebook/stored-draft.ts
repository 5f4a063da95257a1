import { z } from "zod";

import { type Content, contentOf } from "@/components/notebook/content";
import type { Base, Draft } from "@/components/notebook/draft";
import { type Cell, webhookConfig } from "@/lib/cells/schema";

/** The most that is kept of one notebook's draft, in characters. A browser has room for about 5 million in all. */
export const MOST_KEPT = 1_000_000;

const id = z.uuid();
const kinds = <K extends Cell["kind"]>(kind: K) => ({ id, kind: z.literal(kind) });

/** A cell as it is typed: what a save refuses, such as half a URL, is kept all the same. */
const CELLS = {
  source: z.object({ ...kinds("source"), config: z.object({}) }),
  destination: z.discriminatedUnion("type", [
    z.object({ ...kinds("destination"), type: z.null(), config: z.object({}) }),
    z.object({
      ...kinds("destination"),
      type: z.literal("webhook"),
      config: webhookConfig.extend({ endpoint: z.string(), payload: z.string() }),
    }),
  ]),
  code: z.object({ ...kinds("code"), config: z.object({ source: z.string() }) }),
  text: z.object({ ...kinds("text"), config: z.object({ markdown: z.string() }) }),
} satisfies Record<Cell["kind"], z.ZodType<Cell>>;

const content = z.object({
  title: z.string(),
  description: z.string(),
  cells: z
    .array(z.discriminatedUnion("kind", [CELLS.source, CELLS.destination, CELLS.code, CELLS.text]))
    .refine((list) => list.findIndex(({ kind }) => kind === "source") === 0)
    .refine((list) => new Set(list.map((cell) => cell.id)).size === list.length),
});

const storedDraft = z.object({
  format: z.literal(1),
  keptAt: z.int(), // ms since the epoch
  writer: z.string(), // the tab that wrote it
  base: content.extend({ version: z.int().min(1) }),
  content,
});

/** A draft as it is kept in the browser, and when. */
export type StoredDraft = z.infer<typeof storedDraft>;

/** What was kept; null for what no draft looks like, such as one of another format: it is worth nothing, and no failure. */
export function parseStoredDraft(text: string | null): StoredDraft | null {
  if (text === null) return null;
  try {
    return storedDraft.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The text to keep; null if it is too long. */
export function storedDraftText(draft: NonNullable<Draft>, writer: string, keptAt: number): string | null {
  const text = JSON.stringify({ format: 1, keptAt, writer, ...stored(draft.base, draft.content) });
  return text.length > MOST_KEPT ? null : text;
}

/** Without the source's secret key, which the base brings along. */
function stored(base: Base, unsaved: Content) {
  return { base: { version: base.version, ...contentOf(base) }, content: unsaved };
}
