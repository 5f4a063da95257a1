import type { Call, Group } from "@/lib/api/call";
import { environment, keys, profiles } from "@/lib/api/calls/account";
import { document } from "@/lib/api/calls/document";
import { events } from "@/lib/api/calls/events";
import { notebooks } from "@/lib/api/calls/notebooks";

/** Every call of the API: what is under app/api and not here fails a test, and so does the reverse. */
export const GROUPS: Group[] = [notebooks, events, environment, profiles, keys, document];

export const CALLS: Call[] = GROUPS.flatMap(({ calls }) => calls);
