import { z } from "zod";

import { storableText } from "@/lib/http/storable-text";

const LIMIT = 50; // entries of a page, when it doesn't say
const MOST = 200;

/** Which entries: those older than `before`, an id. */
export const auditQuery = z.object({
  before: z
    .uuid("Give the id of an entry")
    .transform((id) => id.toLowerCase())
    .optional(),
  limit: z.coerce
    .number("Give a number")
    .int()
    .min(1, "Ask for at least one")
    .max(MOST, `Ask for at most ${MOST}`)
    .default(LIMIT),
});

/** The same over all accounts, or of the one that has, or had, this name. */
export const adminAuditQuery = auditQuery.extend({
  account: storableText.trim().max(100).toLowerCase().default(""),
});

export const auditEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  account: z.string(), // in whose log it is, by its name at that time; empty for nobody's
  actor: z.string(), // who did it: a user name, or "command line"
  via: z.string(), // "session", "key NAME", "link", "command", "server"
  action: z.string(), // such as notebook.saved
  subject: z.string(), // to what: an id, a name, a host
  details: z.record(z.string(), z.unknown()),
  clientIp: z.string().nullable(), // from where; null when there was no request, or it was another's
});

/** Newest first; `next` is what to ask for as `before`, null at the end. */
export const auditPage = z.object({ entries: z.array(auditEntry), next: z.uuid().nullable() });

export type AuditQuery = z.infer<typeof auditQuery>;
export type AdminAuditQuery = z.infer<typeof adminAuditQuery>;
export type AuditEntry = z.infer<typeof auditEntry>;
export type AuditPage = z.infer<typeof auditPage>;
