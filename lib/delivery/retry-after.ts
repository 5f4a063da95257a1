const LEAST_MS = 1_000;
const MOST_MS = 3_600_000;

const DATE =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]+day, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/;

/**
 * How long a Retry-After asks to wait, in milliseconds: one second at least and an hour at most, whatever it says. Null when it is
 * neither a number of seconds nor an HTTP date.
 *
 * @param now  milliseconds since 1970
 * @see RFC 9110, 10.2.3 and 5.6.7
 */
export function retryAfterMs(value: string, now: number): number | null {
  const text = value.trim();
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1_000 : dateOf(text) - now;
  return Number.isNaN(waitMs) ? null : Math.min(MOST_MS, Math.max(LEAST_MS, waitMs));
}

/** NaN for what is no HTTP date. */
function dateOf(text: string): number {
  if (!DATE.test(text)) return Number.NaN;
  return Date.parse(text.endsWith("GMT") ? text : `${text} GMT`); // the oldest form leaves it out
}
