import type { AccountHost, HostLimits } from "@/lib/hosts/schema";

/** What may be sent to a host that is not verified: “at most 10 a second and 10,000 a day”; null for as much as one likes. */
export function limitWords({ perSecond, perDay }: HostLimits): string | null {
  const bounds = [
    ...(perSecond > 0 ? [`${count(perSecond)} a second`] : []),
    ...(perDay > 0 ? [`${count(perDay)} a day`] : []),
  ];
  return bounds.length === 0 ? null : `at most ${bounds.join(" and ")}`;
}

/** Whether and how much may be sent to a host, in a sentence; null for the operator's own, of which there is nothing to say. */
export function hostSentence(found: AccountHost, limits: HostLimits): string | null {
  const { host, blocked, state, sends } = found;
  if (blocked !== null)
    return `Nothing is sent to ${host}: the operator has blocked it (${blocked.replace(/\.$/, "")}).`;
  if (state === "verified") return `${host} is verified.`;
  if (sends === "blocked") return `Nothing is sent to ${host} before it is verified.`;
  const words = limitWords(limits);
  return sends === "freely" || words === null ? null : `${host} is not verified: ${words}.`;
}

/** How much of the day's budget is spent; null where there is none. */
export function budgetWords({ sends, sentToday }: AccountHost, { perDay }: HostLimits): string | null {
  if (sends !== "limited") return null;
  const of = perDay > 0 ? ` of ${count(perDay)}` : "";
  return `${count(sentToday)}${of} sent today (UTC), by all accounts. What is over it waits.`;
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}
