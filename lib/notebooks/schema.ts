import { z } from "zod";

import { cells } from "@/lib/cells/schema";
import { storableText } from "@/lib/http/storable-text";
import { STARTERS, type StarterName } from "@/lib/notebooks/starters";
import { forkOf } from "@/lib/public/fork-schema";

const title = storableText.max(200, "Enter a title of at most 200 characters");
const description = storableText.max(10_000, "Enter a description of at most 10,000 characters");

const NUMBER_LIMIT = 2_147_483_646; // Postgres's integer can hold the next one too

const number = z.int().min(1).max(NUMBER_LIMIT); // of a version

const starterNames = Object.keys(STARTERS) as [StarterName, ...StarterName[]];

/** What it takes to make a notebook. A ready one, `starter`, has its own title and description. */
export const newNotebook = z.object({
  title: title.default(""),
  description: description.default(""),
  starter: z.enum(starterNames, `Give one of ${starterNames.join(", ")}`).optional(),
});

/**
 * Hosts, with their ports, that the caller owns or operates and may send to, as /acceptable-use says. Needed once for each host
 * of a destination: without it a save is refused with 409 `acknowledgement_needed`, which names them.
 */
const acknowledge = z
  .array(z.string().max(300, "Give a host, such as example.com"))
  .max(100, "Give at most 100 hosts")
  .optional();

/** A save: `version` is the one that the edit started from. */
export const savedNotebook = z.object({
  version: number,
  title,
  description,
  cells,
  acknowledge,
});

/** Which page of the history is asked for. */
export const versionListQuery = z.object({
  before: z.coerce.number("Give the number of a version").int().min(1).max(NUMBER_LIMIT).optional(), // the page of what was saved before this version
  limit: z.coerce.number("Give a number from 1 to 50").int().min(1).max(50).default(20),
});

/** Publishes an older version again: `version` is the newest one that the caller has seen. */
export const restoredVersion = z.object({ restore: number, version: number, acknowledge });

/** A notebook as its newest version has it. */
export const notebook = z.object({
  id: z.uuid(),
  title: z.string(),
  description: z.string(),
  version: z.int(),
  owner: z.string(), // the account's name
  updatedAt: z.iso.datetime(),
  isPublic: z.boolean(), // anybody may read it, as lib/public/schema.ts says
  forkOf: forkOf.nullable(),
  suspended: z.string().nullable(), // why it is, by the operator's word: its source refuses, nothing is sent, it can only be read
  source: z.object({ key: z.string(), url: z.string() }),
  keptDays: z.int().nullable(), // how long its events are kept, in days; null for ever
  cells,
});

export const notebookList = z.object({ notebooks: z.array(notebook) });

/** A version as it was saved. */
export const version = z.object({
  number: z.int(),
  savedAt: z.iso.datetime(),
  savedBy: z.string().nullable(), // the account's name; null for an account that was deleted since
  restoredFrom: z.int().nullable(), // the version that this one repeats
  title: z.string(),
  description: z.string(),
  cells,
});

/** How many cells a version changed, and whether its words, against the version before. */
const versionSummary = z.object({
  added: z.int(),
  removed: z.int(),
  moved: z.int(),
  changed: z.int(),
  title: z.boolean(),
  description: z.boolean(),
});

/** A page of the history, newest first; `next` is the `before` of the following page. The first version has no summary. */
export const versionPage = z.object({
  versions: z.array(
    version.omit({ description: true, cells: true }).extend({ summary: versionSummary.nullable() }),
  ),
  next: z.int().nullable(),
});

export type NewNotebook = z.infer<typeof newNotebook>;
export type SavedNotebook = z.infer<typeof savedNotebook>;
export type Notebook = z.infer<typeof notebook>;
export type VersionListQuery = z.infer<typeof versionListQuery>;
export type RestoredVersion = z.infer<typeof restoredVersion>;
export type Version = z.infer<typeof version>;
export type VersionSummary = z.infer<typeof versionSummary>;
export type VersionPage = z.infer<typeof versionPage>;
