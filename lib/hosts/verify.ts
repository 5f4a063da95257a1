import type { Account } from "@/lib/accounts/account";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { releaseLimited } from "@/lib/delivery/release-limited";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { TooSoonError } from "@/lib/errors/too-soon";
import { blockedHost } from "@/lib/hosts/blocked";
import { findProof } from "@/lib/hosts/find-proof";
import type { HostView } from "@/lib/hosts/schema";
import { type HostSettings, hostSettings } from "@/lib/hosts/settings";
import { findHost, tellOfHosts } from "@/lib/hosts/store";

const BETWEEN_MS = 5_000; // two looks at one host
const PER_MINUTE = 20; // looks of an account
const MINUTE_MS = 60_000;

type Options = {
  servers?: string[]; // the DNS servers that are asked; the system's when left out
  settings?: HostSettings;
};

/**
 * Looks now for an account's token at a host. Found, the host is verified, and what waits for it is no longer limited. A verified host
 * stays so when the token is not found this time: only looks that nobody asked for count (look-again.ts).
 *
 * Throws NotFoundError; ConflictError when the host is blocked; TooSoonError.
 */
export async function verifyHost(
  account: Author,
  host: string,
  { servers, settings = hostSettings() }: Options = {},
): Promise<HostView> {
  const blocked = blockedHost(host);
  if (blocked)
    throw new ConflictError("host_blocked", `The operator has blocked this host: ${blocked.reason}`);
  const token = await beginLook(account, host);
  const proof = await findProof(host, token, settings.addresses, servers ? { servers } : {});
  const where = { accountId: account.id, host, token };
  if (proof.method === null) await db.hostProof.updateMany({ where, data: { problem: proof.problem } });
  else if (await noteVerified(account, where, proof.method)) {
    tellOfHosts(account);
    await releaseLimited(account, host);
  }
  return findHost(account, host);
}

type Look = { accountId: string; host: string; token: string };

/** @returns whether the proof is still listed, as it was when the look began */
async function noteVerified(author: Author, look: Look, method: "http" | "dns"): Promise<boolean> {
  return await db.$transaction(async (tx) => {
    const { count: before } = await tx.hostProof.updateMany({
      where: { ...look, verifiedAt: { not: null } },
      data: { method, misses: 0, problem: null },
    });
    if (before > 0) return true;
    const data = { verifiedAt: new Date(), method, misses: 0, problem: null };
    const { count } = await tx.hostProof.updateMany({ where: look, data });
    if (count > 0) {
      await recordAudit(author, { action: "host.verified", subject: look.host, details: { method } }, tx);
    }
    return count > 0;
  });
}

/** @returns the token to look for */
async function beginLook({ id: accountId }: Account, host: string): Promise<string> {
  const proof = await db.hostProof.findUnique({ where: { accountId_host: { accountId, host } } });
  if (proof === null) throw new NotFoundError("host", host);

  const now = Date.now();
  const lately = new Date(now - MINUTE_MS);
  const looks = await db.hostProof.count({ where: { accountId, checkedAt: { gt: lately } } });
  if (looks >= PER_MINUTE) {
    throw new TooSoonError(`Hookbook looked at ${looks} hosts within a minute. Wait a minute.`, MINUTE_MS);
  }
  const { count } = await db.hostProof.updateMany({
    where: {
      ...{ accountId, host },
      OR: [{ checkedAt: null }, { checkedAt: { lte: new Date(now - BETWEEN_MS) } }],
    },
    data: { checkedAt: new Date(now) },
  });
  if (count === 0) throw new TooSoonError("Hookbook has just looked. Wait a few seconds.", BETWEEN_MS);
  return proof.token;
}
