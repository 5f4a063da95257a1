import { z } from "zod";

/** Text that Postgres can hold: neither a NUL nor half a surrogate pair. */
export const storableText = z
  .string()
  .regex(/^[^\0]*$/, "Leave the NUL character out")
  .refine((text) => text.isWellFormed(), "Leave broken characters (half a surrogate pair) out");
