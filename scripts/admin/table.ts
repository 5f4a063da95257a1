/** Lines of columns that are as wide as they need to be. What could move the cursor of a terminal is left out. */
export function table(head: string[], rows: string[][]): string {
  const lines = [head, ...rows].map((row) => row.map((text) => text.replaceAll(/\p{Cc}+/gu, " ")));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
