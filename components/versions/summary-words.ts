import type { VersionSummary } from "@/lib/notebooks/schema";

/** What a version changed, in a line: “2 cells added, 1 changed, new title”. Null is the summary of the first version. */
export function summaryWords(summary: VersionSummary | null): string {
  if (summary === null) return "The first version";
  const { added, removed, moved, changed } = summary;
  const counts = Object.entries({ added, removed, moved, changed }).filter(([, count]) => count > 0);
  const words = counts.map(([change, count], index) =>
    index === 0 ? `${count} ${count === 1 ? "cell" : "cells"} ${change}` : `${count} ${change}`,
  );
  if (summary.title) words.push("new title");
  if (summary.description) words.push("new description");
  return words.join(", ") || "Nothing changed";
}
