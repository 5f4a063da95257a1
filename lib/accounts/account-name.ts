import { z } from "zod";

/** What a user name may be: it is part of addresses. 39 characters at most, as at GitHub. */
export const accountName = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,37}[a-z0-9])?$/,
    "A user name has 1 to 39 lower-case letters, digits and hyphens, and neither begins nor ends with a hyphen",
  );
