import { z } from "zod";

import { storableText } from "@/lib/http/storable-text";

const REASON_LIMIT = 500; // characters
const LIMIT = 50; // rows of a page, when it doesn't say
const MOST = 200;

/** How far events are counted. A larger number is told as this. */
export const COUNTED = 1_001;

/** The same of the overview, for events and deliveries. */
export const OVERVIEW_COUNTED = 100_001;

/** Why something is suspended or blocked: its owner, or who sends there, is told so. */
export const reason = storableText
  .trim()
  .min(1, "Enter a reason: it is what they are told")
  .max(REASON_LIMIT, `Enter a reason of at most ${REASON_LIMIT} characters`);

export const suspension = z.object({ reason });
export const adminRight = z.object({ isAdmin: z.boolean("Give true or false") });

/** Which accounts or notebooks: those that the text finds, older than `before`, an id. */
export const adminListQuery = z.object({
  q: storableText.trim().max(500, "Search for at most 500 characters").default(""),
  before: z
    .uuid("Give the id of the last row of the page before")
    .transform((id) => id.toLowerCase())
    .optional(),
  limit: z.coerce.number("Give a number from 1 to 200").int().min(1).max(MOST).default(LIMIT),
});

/** Hosts by what was sent to them in these days (UTC), of which today is the last. */
export const hostListQuery = z.object({
  q: storableText.trim().max(300, "Search for at most 300 characters").default(""),
  days: z.coerce.number("Give a number of days from 1 to 31").int().min(1).max(31).default(1),
  limit: adminListQuery.shape.limit,
});

/** What was sent: attempts, and how many of them did not deliver. */
const volume = z.object({ attempts: z.int(), failed: z.int() });

const state = z.object({
  suspendedAt: z.iso.datetime().nullable(),
  suspendedReason: z.string().nullable(),
});

/** An account, as an admin sees it. */
export const accountRow = state.extend({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  createdAt: z.iso.datetime(),
  isAdmin: z.boolean(),
  notebooks: z.int(),
  events: z.int(), // that are kept, counted up to COUNTED
  week: volume, // of the last seven days, today included
});

/** A notebook, as an admin sees it: never its key, its cells or its events. */
export const notebookRow = state.extend({
  id: z.uuid(),
  title: z.string(),
  accountId: z.uuid(),
  owner: z.string(),
  ownerSuspended: z.boolean(),
  createdAt: z.iso.datetime(),
  isPublic: z.boolean(),
  events: z.int(), // that are kept, counted up to COUNTED
  week: volume,
});

/** Newest first; `next` is what to ask for as `before`, null at the end. */
export const accountPage = z.object({ accounts: z.array(accountRow), next: z.uuid().nullable() });
export const notebookPage = z.object({ notebooks: z.array(notebookRow), next: z.uuid().nullable() });

/** A host that an account sends to. */
const sentTo = volume.extend({ host: z.string(), verified: z.boolean() });

export const accountDetail = accountRow.extend({
  sessions: z.int(), // browsers that are signed in
  keys: z.int(), // that are not revoked
  reports: z.int(), // that name it
  hosts: z.array(sentTo), // of the last seven days, the busiest first
});

export const hostRow = volume.extend({
  host: z.string(), // with its port, as deliveries have it
  accounts: z.int(), // that sent there
  verified: z.int(), // of the accounts that have proved that it is theirs
  blocked: z.string().nullable(), // why nothing is sent there
});

export const hostList = z.object({ hosts: z.array(hostRow) });

export const hostDetail = hostRow.extend({
  senders: z.array(
    volume.extend({
      accountId: z.uuid(),
      owner: z.string(),
      notebookId: z.uuid(),
      title: z.string(),
      suspended: z.boolean(), // the notebook, or its account
      verified: z.boolean(),
    }),
  ),
});

/** What is going on. Numbers of events and deliveries are counted up to a bound, and told as that beyond it. */
export const overview = z.object({
  accounts: z.int(),
  notebooks: z.int(),
  acceptedLastDay: z.int(), // events of the last 24 hours
  today: volume.extend({ hosts: z.int() }), // in UTC
  yesterday: volume.extend({ hosts: z.int() }),
  openReports: z.int(),
  suspendedAccounts: z.int(),
  suspendedNotebooks: z.int(),
  keptDeliveries: z.int(), // of what is suspended
  blockedHosts: z.int(),
});

/** A host to be blocked, with the names under it. */
export const newBlockedHost = z.object({
  host: z.string().max(300, "Enter a host of at most 300 characters"),
  reason,
});

/** A host as it is listed now, and how many deliveries to it were blocked. */
export const blockedHost = z.object({ host: z.string(), blocked: z.int() });

export const blockedHostView = z.object({
  host: z.string(),
  reason: z.string(),
  createdAt: z.iso.datetime(),
  blockedBy: z.string(),
});

export const blockedHostList = z.object({ hosts: z.array(blockedHostView) });

export type AdminListQuery = z.infer<typeof adminListQuery>;
export type HostListQuery = z.infer<typeof hostListQuery>;
export type Volume = z.infer<typeof volume>;
export type AccountRow = z.infer<typeof accountRow>;
export type AccountPage = z.infer<typeof accountPage>;
export type AccountDetail = z.infer<typeof accountDetail>;
export type NotebookRow = z.infer<typeof notebookRow>;
export type NotebookPage = z.infer<typeof notebookPage>;
export type HostRow = z.infer<typeof hostRow>;
export type HostDetail = z.infer<typeof hostDetail>;
export type Overview = z.infer<typeof overview>;
export type BlockedHostView = z.infer<typeof blockedHostView>;
