const LONGEST = 300; // characters: a name, a title or a reason may be long, and the entry is one of many

/** What else an entry says, such as `version: 2 • set: A, B`; empty values are left out. */
export function detailWords(details: Record<string, unknown>): string {
  const told = Object.entries(details).flatMap(([name, value]) => {
    const text = valueText(value);
    return text === "" ? [] : [`${spaced(name)}: ${text}`];
  });
  const words = told.join(" • ");
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(", ");
  if (typeof value === "string") return value;
  return value === null || value === undefined ? "" : JSON.stringify(value);
}

/** `restoredFrom` is “restored from”. */
function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("_", " ");
}
