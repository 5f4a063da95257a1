import { COUNTED } from "@/lib/admin/schema";

/** A number for people. */
export function countText(count: number): string {
  return count.toLocaleString("en-US");
}

/** One that was counted up to a bound: “1,000+” beyond it. */
export function boundedText(count: number, counted = COUNTED): string {
  return count < counted ? countText(count) : `${countText(counted - 1)}+`;
}

/** How many of some attempts failed, in words; "" when none did. */
export function failedText({ attempts, failed }: { attempts: number; failed: number }): string {
  if (failed === 0 || attempts === 0) return "";
  const percent = (failed / attempts) * 100;
  const rounded = percent < 1 ? "<1" : `${Math.floor(percent)}`;
  return `${countText(failed)} failed (${rounded}%)`;
}
