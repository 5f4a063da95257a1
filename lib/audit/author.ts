import type { Account } from "@/lib/accounts/account";

/**
 * Who a change is put down to: an Actor is one, with the address that its request came from (lib/http/route.ts adds it).
 * A bare account is one too: that is the server, acting for it.
 */
export type Author = Account & {
  name?: string; // the user name; the account's own when it is not given
  via?: "session" | "key" | "link"; // how it was known who it is
  keyName?: string | null; // of the key, when it is one
  clientIp?: string | null; // where the request came from
};

/** Somebody with the shell of the machine: `npm run admin`. */
export const COMMAND_LINE = "command line";

/** What AuditEntry.via says. */
export function viaOf(author: Author | typeof COMMAND_LINE): string {
  if (author === COMMAND_LINE) return "command";
  if (author.via === "key") return `key ${author.keyName ?? ""}`.trimEnd();
  return author.via ?? "server";
}
