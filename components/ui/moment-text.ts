/** A moment in the reader's time, such as “Nov 24, 10:12 AM”; with its year if that is not the present one. */
export function momentText(at: Date, now: Date): string {
  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return at.toLocaleString("en-US", {
    ...year,
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  });
}
