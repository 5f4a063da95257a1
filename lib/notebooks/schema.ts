import { z } from "zod";

import { cells } from "@/lib/cells/schema";
import { storableText } from "@/lib/http/storable-text";
import { STARTERS, type StarterName } from "@/lib/notebooks/starters";

const title = storableText.max(200, "Enter a title of at most 200 characters");
const description = storableText.max(10_000, "Enter a description of at most 10,000 characters");

const starterNames = Object.keys(STARTERS) as [StarterName, ...StarterName[]];

/** What it takes to make a notebook. A ready one, `starter`, has its own title and description. */
export const newNotebook = z.object({
  title: title.default(""),
  description: description.default(""),
  starter: z.enum(starterNames, `Give one of ${starterNames.join(", ")}`).optional(),
});

/** A save: `version` is the one that the edit started from. */
export const savedNotebook = z.object({
  version: z.int().min(1).max(2_147_483_646),
  title,
  description,
  cells,
});

/** A notebook as its newest version has it. */
export const notebook = z.object({
  id: z.uuid(),
  title: z.string(),
  description: z.string(),
  version: z.int(),
  owner: z.string(), // the account's name
  updatedAt: z.iso.datetime(),
  source: z.object({ key: z.string(), url: z.string() }),
  cells,
});

export const notebookList = z.object({ notebooks: z.array(notebook) });

export type NewNotebook = z.infer<typeof newNotebook>;
export type SavedNotebook = z.infer<typeof savedNotebook>;
export type Notebook = z.infer<typeof notebook>;
