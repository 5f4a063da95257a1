const UNITS = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

const words = new Intl.RelativeTimeFormat("en");

/** How long ago something was, in its largest whole unit: “47 seconds ago”. Both in milliseconds since the epoch. */
export function relativeTime(at: number, now: number): string {
  const seconds = Math.floor((now - at) / 1_000);
  const unit = UNITS.find(([, size]) => seconds >= size);
  return unit ? words.format(-Math.floor(seconds / unit[1]), unit[0]) : "just now";
}
