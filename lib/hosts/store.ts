import type { Account } from "@/lib/accounts/account";
import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { CHANNELS, notify } from "@/lib/bus";
import { db } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { HostProof } from "@/lib/generated/prisma/client";
import { blockedHost } from "@/lib/hosts/blocked";
import { type HostPolicy, hostPolicy } from "@/lib/hosts/policy";
import type { AccountHost, HostLimits, HostList, HostView } from "@/lib/hosts/schema";
import { hostSettings } from "@/lib/hosts/settings";
import { newToken } from "@/lib/hosts/token";
import { forgetVerifiedHosts } from "@/lib/hosts/verified";

const MS_PER_DAY = 86_400_000;

/** The hosts that an account has acknowledged or listed, by name. */
export async function listHosts(account: Account): Promise<HostList> {
  const proofs = await db.hostProof.findMany({ where: { accountId: account.id }, orderBy: { host: "asc" } });
  const sent = await sentToday(proofs.map(({ host }) => host));
  const hosts = proofs.map(async (proof) =>
    toAccountHost(proof.host, proof, await hostPolicy(account, proof.host), sent),
  );
  return { hosts: await Promise.all(hosts), limits: limits() };
}

/** A host as it is for an account, which need not have listed it. */
export async function findHost(account: Account, host: string): Promise<HostView> {
  const proof = await db.hostProof.findUnique({
    where: { accountId_host: { accountId: account.id, host } },
  });
  const found = toAccountHost(host, proof, await hostPolicy(account, host), await sentToday([host]));
  return { host: found, limits: limits() };
}

/** Lists a host among an account's, with a token to be put there; one that is listed stays as it is. */
export async function addHost(account: Author, host: string): Promise<HostView> {
  const added = { accountId: account.id, host, token: newToken() };
  await db.$transaction(async (tx) => {
    const { count } = await tx.hostProof.createMany({ data: [added], skipDuplicates: true });
    if (count > 0) await recordAudit(account, { action: "host.added", subject: host }, tx);
  });
  return findHost(account, host);
}

/**
 * Takes a host off an account's list: what is promised to it from now on is limited, and its token counts no more. What was
 * promised already is sent as it was promised. Throws NotFoundError.
 */
export async function removeHost(account: Author, host: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.hostProof.deleteMany({ where: { accountId: account.id, host } });
    if (count === 0) throw new NotFoundError("host", host);
    await recordAudit(account, { action: "host.removed", subject: host }, tx);
  });
  tellOfHosts(account);
}

/** This process looks anew at what an account has verified before the change is answered, the others a moment later. */
export function tellOfHosts(account: Account): void {
  forgetVerifiedHosts(account.id);
  notify(CHANNELS.hosts, account.id);
}

function limits(): HostLimits {
  const { perSecond, perDay, requireVerified } = hostSettings();
  return { perSecond, perDay, verifiedOnly: requireVerified };
}

async function sentToday(hosts: string[]): Promise<Map<string, number>> {
  const today = new Date(Math.floor(Date.now() / MS_PER_DAY) * MS_PER_DAY);
  const budgets = await db.hostBudget.findMany({ where: { host: { in: hosts }, day: today } });
  return new Map(budgets.map(({ host, spent }) => [host, spent]));
}

const SENDS = { free: "freely", limited: "limited", blocked: "blocked" } as const;

function toAccountHost(
  host: string,
  proof: HostProof | null,
  policy: HostPolicy,
  sent: ReadonlyMap<string, number>,
): AccountHost {
  return {
    host,
    token: proof?.token ?? null,
    state: proof?.verifiedAt ? "verified" : "unverified",
    sends: SENDS[policy.kind],
    verifiedAt: proof?.verifiedAt?.toISOString() ?? null,
    method: proof?.method === "http" || proof?.method === "dns" ? proof.method : null,
    checkedAt: proof?.checkedAt?.toISOString() ?? null,
    problem: proof?.problem ?? null,
    blocked: blockedHost(host)?.reason ?? null,
    sentToday: sent.get(host) ?? 0,
  };
}
