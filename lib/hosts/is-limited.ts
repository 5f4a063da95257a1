import type { Account } from "@/lib/accounts/account";
import { ConflictError } from "@/lib/errors";
import { hostPolicy } from "@/lib/hosts/policy";

/** Whether what an account sends to a host is bounded by the host's budget. Throws ConflictError when nothing is sent to it. */
export async function isLimited(account: Account, host: string): Promise<boolean> {
  const policy = await hostPolicy(account, host);
  if (policy.kind === "blocked") throw new ConflictError("host_blocked", policy.message);
  return policy.kind === "limited";
}
