const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/**
 * The group that a moment belongs to: “Today”, “Yesterday”, “4 Days Ago”, from a week on its date.
 *
 * Days are the reader's calendar days, so an event of 23:59 is of yesterday one minute later.
 */
export function dayGroup(at: Date, now: Date): string {
  const days = calendarDay(now) - calendarDay(at);
  if (days <= 0) return "Today";
  if (days === 1) return "Yesterday";
  if (days < WEEK_DAYS) return `${days} Days Ago`;

  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return at.toLocaleDateString("en-US", { month: "short", day: "numeric", ...year });
}

/** A number a day of the local calendar, whatever the length of the day. */
export function calendarDay(at: Date): number {
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY_MS;
}
