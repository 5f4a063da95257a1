import type { Author } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import type { Db } from "@/lib/db";
import { AcknowledgementNeededError } from "@/lib/errors";
import { hostOf, readHost } from "@/lib/hosts/host-of";
import { isOperators } from "@/lib/hosts/policy";
import { hostSettings } from "@/lib/hosts/settings";
import { newToken } from "@/lib/hosts/token";

/**
 * Sees to it that an account has acknowledged the acceptable use for each host that it is going to send to: for each once, before or
 * now. A host that is acknowledged is listed among the account's hosts, to be verified.
 *
 * The operator's own hosts need none (lib/hosts/policy.ts): where only this machine reaches Hookbook, they are the person's own.
 *
 * @param on      the transaction of what is saved
 * @param author  whose account it is
 * @param given   the hosts that are acknowledged now; those that need not be are passed over
 * Throws AcknowledgementNeededError
 */
export async function acknowledgeHosts(
  on: Pick<Db, "acknowledgement" | "hostProof" | "$executeRaw">,
  author: Author,
  endpoints: readonly string[],
  given: readonly string[],
): Promise<void> {
  const { addresses } = hostSettings();
  const { id: accountId } = author;
  const hosts = new Set(endpoints.map(hostOf).filter((host) => !isOperators(host, addresses)));
  if (hosts.size === 0) return;

  const known = await on.acknowledgement.findMany({ where: { accountId, host: { in: [...hosts] } } });
  for (const { host } of known) hosts.delete(host);
  const acknowledged = new Set(given.map(readHost));
  const missing = [...hosts].filter((host) => !acknowledged.has(host));
  if (missing.length > 0) throw new AcknowledgementNeededError(missing);

  const rows = [...hosts].map((host) => ({ accountId, host }));
  await on.acknowledgement.createMany({ data: rows, skipDuplicates: true });
  const proofs = rows.map((row) => ({ ...row, token: newToken() }));
  await on.hostProof.createMany({ data: proofs, skipDuplicates: true });
  for (const host of hosts) await recordAudit(author, { action: "host.acknowledged", subject: host }, on);
}
