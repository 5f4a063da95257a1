import type { Screen } from "@/scripts/screens/screen";

const BEFORE = `# Screens

The notebook is made after the pictures in an old product's documentation, and each of these has its counterpart here, under the
same name: photographed in the built product, with real events and a real receiver, by \`npm run screenshot\`, which also writes this
page. \`npm run screenshot -- NAME…\` makes some of them again.

| reference | ours | what differs, and why |
|---|---|---|
`;

/** docs/screens/README.md. */
export function screenTable(
  screens: Pick<Screen, "name" | "differs">[],
  notYet: Record<string, string>,
): string {
  const shown = screens.map(
    ({ name, differs }) => [name, `| ${name} | ![](${name}.png) | ${differs} |`] as const,
  );
  const missing = Object.entries(notYet).map(
    ([name, reason]) => [name, `| ${name} | not there yet | ${reason} |`] as const,
  );
  const rows = [...shown, ...missing].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${BEFORE}${rows.map(([, row]) => row).join("\n")}\n`;
}
