import type { BlockedHostView } from "@/lib/admin/schema";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { NotFoundError } from "@/lib/errors";
import { blockHost, listBlockedHosts, unblockHost } from "@/lib/hosts/block-list";
import { blockPending } from "@/lib/hosts/block-pending";

/** What nothing is sent to, by name. */
export async function listBlocked(): Promise<BlockedHostView[]> {
  const rows = await listBlockedHosts();
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}

/**
 * Blocks a host and the names under it, for all accounts. What waits to be sent there is blocked, with the reason.
 *
 * @returns the host as it is listed, and how many deliveries were blocked. Throws InvalidInputError for what is no host
 */
export async function blockForAll(
  admin: Author,
  text: string,
  reason: string,
): Promise<{ host: string; blocked: number }> {
  const host = await blockHost(text, reason, admin.name ?? "");
  await recordAudit(admin, { action: "host.blocked", subject: host, details: { reason }, account: null });
  return { host, blocked: await blockPending() };
}

/** Lets a host be sent to again; what was blocked meanwhile is sent again by whoever wants it. Throws NotFoundError. */
export async function unblockForAll(admin: Author, host: string): Promise<void> {
  if (!(await unblockHost(host))) throw new NotFoundError("host", host);
  await recordAudit(admin, { action: "host.unblocked", subject: host, account: null });
}
