/** Milliseconds as people read them: `21ms`, `1,654ms`; less than one is `<1ms`. */
export function durationText(ms: number): string {
  return ms > 0 && ms < 1 ? "<1ms" : `${Math.round(ms).toLocaleString("en-US")}ms`;
}
