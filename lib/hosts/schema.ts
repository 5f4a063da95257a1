import { z } from "zod";

/** What a program or a person says to list a host: its name or address, with its port unless that is its scheme's. */
export const newHost = z.object({
  host: z.string("Give a host, such as example.com").max(300, "Give a host of at most 300 characters"),
});

/** One of an account's hosts, or any other that it asks about. */
export const accountHost = z.object({
  host: z.string(), // with its port
  token: z.string().nullable(), // to be found at the host; null for one that the account has not listed
  state: z.enum(["unverified", "verified"]),
  sends: z.enum(["freely", "limited", "blocked"]), // what the account sends to it
  verifiedAt: z.iso.datetime().nullable(),
  method: z.enum(["http", "dns"]).nullable(), // where the token was found
  checkedAt: z.iso.datetime().nullable(), // when it was last looked for
  problem: z.string().nullable(), // why it was not found then, in lines of plain words
  blocked: z.string().nullable(), // why the operator has blocked it
  sentToday: z.int(), // of what is limited, over all accounts, in this day (UTC)
});

/** What may be sent to a host that is not verified, over all accounts; 0 is no limit. */
export const hostLimits = z.object({
  perSecond: z.int(),
  perDay: z.int(), // (UTC)
  verifiedOnly: z.boolean(), // nothing is sent to it at all
});

export const hostList = z.object({ hosts: z.array(accountHost), limits: hostLimits });
export const hostView = z.object({ host: accountHost, limits: hostLimits });

export type AccountHost = z.infer<typeof accountHost>;
export type HostLimits = z.infer<typeof hostLimits>;
export type HostList = z.infer<typeof hostList>;
export type HostView = z.infer<typeof hostView>;
