import { z } from "zod";

/** What a notebook was copied from. `notebookId` is null once whoever asks may not read that any more. */
export const forkOf = z.object({
  title: z.string(), // of the original; as it was when it was copied, once the original can't be read
  owner: z.string(), // the account's name
  notebookId: z.uuid().nullable(),
});

export type ForkOf = z.infer<typeof forkOf>;
