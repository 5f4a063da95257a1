import { storableText } from "@/lib/http/storable-text";

/** Names that say more than a user's may. */
const RESERVED = new Set(["admin", "administrator", "deleted", "hookbook", "root", "support", "system"]);

/** What a user name may be: it is part of addresses. 39 characters at most, as at GitHub. */
export const accountName = storableText
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,37}[a-z0-9])?$/,
    "A user name has 1 to 39 lower-case letters, digits and hyphens, and neither begins nor ends with a hyphen",
  )
  .refine((name) => !RESERVED.has(name), "This name is kept free. Choose another one");
