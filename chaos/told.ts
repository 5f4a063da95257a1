/** Each of these sentences that is true of something, with its count. */
export function told(counts: Record<string, number>): string[] {
  return Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
}
