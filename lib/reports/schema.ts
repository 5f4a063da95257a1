import { z } from "zod";

import { storableText } from "@/lib/http/storable-text";

/** What somebody who received unwanted requests tells the operator. `token` is that of the link they came by. */
export const newReport = z.object({
  token: z.string().max(2_000, "This is no link of Hookbook"),
  text: storableText.trim().min(1, "Say what is wrong").max(5_000, "Say it in at most 5,000 characters"),
  contact: storableText.trim().max(300, "Enter at most 300 characters").default(""), // how to reach them; may be empty
});

/** Which reports: those that are open or those that are closed, older than `before`, an id. */
export const reportListQuery = z.object({
  state: z.enum(["open", "closed"], "Give open or closed").default("open"),
  before: z
    .uuid("Give the id of the last report of the page before")
    .transform((id) => id.toLowerCase())
    .optional(),
  limit: z.coerce.number("Give a number from 1 to 200").int().min(1).max(200).default(50),
});

export const closure = z.object({
  note: storableText.trim().max(2_000, "Enter at most 2,000 characters").default(""),
});

/** What is known of who sent it: null once it is deleted. */
const sender = z.object({ id: z.uuid(), name: z.string(), suspended: z.string().nullable() }).nullable();

export const report = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  deliveryId: z.uuid(), // the webhook-id of what was sent
  host: z.string(),
  endpoint: z.string(),
  text: z.string(),
  contact: z.string(),
  clientIp: z.string().nullable(), // where it came from; of IPv6 its network
  account: sender,
  notebook: sender, // its name is the title
  closedAt: z.iso.datetime().nullable(),
  closedBy: z.string().nullable(),
  note: z.string().nullable(),
});

/** Newest first; `next` is what to ask for as `before`, null at the end. */
export const reportPage = z.object({ reports: z.array(report), next: z.uuid().nullable() });

export type NewReport = z.infer<typeof newReport>;
export type ReportListQuery = z.infer<typeof reportListQuery>;
export type Report = z.infer<typeof report>;
export type ReportPage = z.infer<typeof reportPage>;

/** What was sent, as whoever received it knows anyway. Neither the payload nor who sent it. */
export type Reported = {
  deliveryId: string; // the webhook-id
  host: string;
  attempts: { number: number; startedAt: string }[]; // that were made, the oldest first
};
