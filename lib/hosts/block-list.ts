import { CHANNELS, notify } from "@/lib/bus";
import { db } from "@/lib/db";
import { InvalidInputError } from "@/lib/errors";
import type { BlockedHost } from "@/lib/generated/prisma/client";
import { readBlockedHosts } from "@/lib/hosts/blocked";
import { nameOf } from "@/lib/hosts/host-name";
import { readHost } from "@/lib/hosts/host-of";

/** What nothing is sent to, by name. */
export function listBlockedHosts(): Promise<BlockedHost[]> {
  return db.blockedHost.findMany({ orderBy: { host: "asc" } });
}

/**
 * Blocks a host for all accounts, and the names under it; a port is left out. Nothing is promised to it from now on, and what is
 * promised already is not sent. One that is blocked already gets the new reason.
 *
 * @param blockedBy  the admin's user name
 * @returns the host as it is listed. Throws InvalidInputError for what is no host
 */
export async function blockHost(text: string, reason: string, blockedBy: string): Promise<string> {
  const read = readHost(text);
  if (read === null)
    throw new InvalidInputError({ host: "Enter a host name or an address, such as example.com" });

  const host = nameOf(read);
  await db.blockedHost.upsert({
    where: { host },
    create: { host, reason, blockedBy },
    update: { reason, blockedBy },
  });
  await tell();
  return host;
}

/** Lets a host be sent to again. @returns whether it was blocked */
export async function unblockHost(host: string): Promise<boolean> {
  const { count } = await db.blockedHost.deleteMany({ where: { host } });
  await tell();
  return count > 0;
}

/** This process knows before the change is answered, the others a moment later. */
async function tell(): Promise<void> {
  await readBlockedHosts();
  notify(CHANNELS.blockedHosts);
}
