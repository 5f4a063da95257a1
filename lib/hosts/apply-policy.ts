import type { Account } from "@/lib/accounts/account";
import type { NewDelivery, RunResult } from "@/lib/events/insert";
import { type HostPolicy, hostPolicy, operatorsPolicy } from "@/lib/hosts/policy";

/**
 * What a run promised, as the policies of its hosts have it: a delivery is limited, or blocked with the reason, or as it was. At
 * once where all of them are the operator's own, so that these wait for nothing.
 */
export function applyHostPolicies(account: Account, run: RunResult): RunResult | Promise<RunResult> {
  const isFree = run.deliveries.every(
    ({ state, host }) => state !== "pending" || operatorsPolicy(host)?.kind === "free",
  );
  return isFree ? run : withPolicies(account, run);
}

async function withPolicies(account: Account, run: RunResult): Promise<RunResult> {
  const deliveries = run.deliveries.map(async (delivery) =>
    delivery.state === "pending" ? withPolicy(delivery, await hostPolicy(account, delivery.host)) : delivery,
  );
  return { ...run, deliveries: await Promise.all(deliveries) };
}

function withPolicy(delivery: NewDelivery, policy: HostPolicy): NewDelivery {
  switch (policy.kind) {
    case "free":
      return delivery;
    case "limited":
      return { ...delivery, limited: true };
    case "blocked":
      return { ...delivery, state: "blocked", message: policy.message };
    default:
      return policy satisfies never;
  }
}
