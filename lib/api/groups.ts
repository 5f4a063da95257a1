import type { Call, Group } from "@/lib/api/call";
import { environment, keys, profiles } from "@/lib/api/calls/account";
import { administration } from "@/lib/api/calls/admin";
import { abuse } from "@/lib/api/calls/admin-hosts";
import { document } from "@/lib/api/calls/document";
import { events } from "@/lib/api/calls/events";
import { hosts } from "@/lib/api/calls/hosts";
import { notebooks } from "@/lib/api/calls/notebooks";
import { audit, reports } from "@/lib/api/calls/reports";
import { account, signInGroup } from "@/lib/api/calls/sign-in";

/** Every call of the API: what is under app/api and not here fails a test, and so does the reverse. */
export const GROUPS: Group[] = [
  notebooks,
  events,
  environment,
  hosts,
  profiles,
  keys,
  account,
  signInGroup,
  audit,
  reports,
  administration,
  abuse,
  document,
];

export const CALLS: Call[] = GROUPS.flatMap(({ calls }) => calls);
