import { z } from "zod";

import { codeCell, sourceCell, textCell, unpickedCell, webhookCell, webhookConfig } from "@/lib/cells/schema";
import { notebook } from "@/lib/notebooks/schema";
import { forkOf } from "@/lib/public/fork-schema";

/** Makes a notebook public, or private again. */
export const visibility = z.object({ isPublic: z.boolean("Give true or false") });

/** What of a destination is code. It names what is shown, so that a field that is added stays hidden until it is added here. */
const publicWebhook = webhookCell.extend({ config: webhookConfig.pick({ payload: true, guarantee: true }) });

/** A cell without its parameters: a destination without its endpoint. */
const publicCell = z.discriminatedUnion("kind", [
  sourceCell,
  z.discriminatedUnion("type", [unpickedCell, publicWebhook]),
  codeCell,
  textCell,
]);

export const publicCells = z.array(publicCell);

/** What anybody may read of a public notebook, by its newest version. */
export const publicNotebook = z.object({
  id: z.uuid(),
  title: z.string(),
  description: z.string(),
  version: z.int(),
  owner: z.string(), // the account's name
  updatedAt: z.iso.datetime(),
  isPublic: z.literal(true),
  forkOf: forkOf.nullable(), // told to others only while the original is public too
  cells: publicCells,
});

/** A notebook as whoever asks may read it: whole for its owner. */
export const readableNotebook = z.union([notebook, publicNotebook]);

/** An account's public notebooks, the last saved first. */
export const profile = z.object({
  name: z.string(),
  notebooks: z.array(
    publicNotebook
      .pick({ id: true, title: true, version: true, updatedAt: true })
      .extend({ description: z.string() }), // its first characters
  ),
});

export type Visibility = z.infer<typeof visibility>;
export type PublicCell = z.infer<typeof publicCell>;
export type PublicNotebook = z.infer<typeof publicNotebook>;
export type Profile = z.infer<typeof profile>;
