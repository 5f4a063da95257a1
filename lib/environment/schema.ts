import { z } from "zod";

import { storableText } from "@/lib/http/storable-text";

/** How many variables an account may have, and how long their values may be. */
export const VARIABLES_LIMIT = 100;
export const NAME_LIMIT = 100; // characters
export const VALUES_LIMIT_BYTES = 65_536; // of all values together, in UTF-8: they travel with every run that may read them

/** Shorter values are not masked: they would be found in half of all texts. In characters. */
export const SHORTEST_MASKED = 6;

/** What is shown in place of a value, however long that is. */
export const MASKED = "••••••";

/** What a variable may be called: what JavaScript takes after `process.env.`, in ASCII. */
export const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, {
    error: ({ input }) =>
      input === ""
        ? "Enter a name"
        : "Name must start with a letter or underscore and not contain any spaces or special characters",
  })
  .max(NAME_LIMIT, `Name must have at most ${NAME_LIMIT} characters`);

export const variableValue = storableText.min(1, "Enter a value");

/** A save: all variables, those without a `value` keep the one they have. `version` is the one that the edit started from. */
export const savedEnvironment = z.object({
  version: z.int().min(0).max(2_147_483_646),
  variables: z
    .array(z.object({ name: variableName, value: variableValue.optional() }))
    .max(VARIABLES_LIMIT, `An environment holds at most ${VARIABLES_LIMIT} variables`)
    .superRefine((variables, context) => {
      const seen = new Set<string>();
      for (const [index, { name }] of variables.entries()) {
        if (seen.has(name)) {
          context.addIssue({ code: "custom", path: [index, "name"], message: `${name} is defined above` });
        }
        seen.add(name);
      }
    }),
});

/** An account's variables, by name. Their values never leave the server. */
export const environmentView = z.object({
  version: z.int(), // 0 before the first save
  variables: z.array(
    z.object({
      name: z.string(),
      updatedAt: z.iso.datetime(), // when its value was last given
      readable: z.boolean(), // false when its value can't be decrypted with the key of the process that answered
    }),
  ),
});

export type SavedEnvironment = z.infer<typeof savedEnvironment>;
export type EnvironmentView = z.infer<typeof environmentView>;
