import { z } from "zod";

import type { Scope } from "@/lib/accounts/account";
import { storableText } from "@/lib/http/storable-text";

/** How many keys an account may have that are not revoked. */
export const KEYS_LIMIT = 50;
const NAME_LIMIT = 100; // characters

/** What a key may be allowed to do. No key makes keys, reads sessions, changes the password or is an admin's. */
export const KEY_SCOPES = ["read", "publish", "write"] as const satisfies readonly Scope[];

export type KeyScope = (typeof KEY_SCOPES)[number];

/** A key to be made. Scopes don't include each other: one that writes and reads has both. */
export const newKey = z.object({
  name: storableText
    .trim()
    .min(1, "Enter a name, such as the program that will use it")
    .max(NAME_LIMIT, `A name has at most ${NAME_LIMIT} characters`),
  scopes: z
    .array(z.enum(KEY_SCOPES, `A scope is one of ${KEY_SCOPES.join(", ")}`))
    .min(1, "Choose what the key may do")
    .max(KEY_SCOPES.length)
    .transform((scopes) => KEY_SCOPES.filter((scope) => scopes.includes(scope))),
});

/** A key, as it is listed: never the key itself. */
export const apiKeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  hint: z.string(), // its last characters
  scopes: z.array(z.string()),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(), // to the minute; null when it never was
});

export const apiKeyList = z.object({ keys: z.array(apiKeyView) });

/** The only answer that has the key itself: to whoever makes it. */
export const madeKey = apiKeyView.extend({ key: z.string() });

export type NewKey = z.infer<typeof newKey>;
export type ApiKeyView = z.infer<typeof apiKeyView>;
export type MadeKey = z.infer<typeof madeKey>;
