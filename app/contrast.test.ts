import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const AA = 4.5; // WCAG 2.2, 1.4.3
const TEXTS = ["ink", "quiet", "brand-text", "literal", "keyword", "danger"];
const GROUNDS = ["white", "panel", "selected", "hint"];
const PAIRS = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ["ink", "danger-panel"],
  ["danger", "danger-panel"],
  ["brand-ink", "brand"],
  ["white", "ink"],
  ["white", "danger"],
] as const;

const css = readFileSync("app/globals.css", "utf8");
const [light = "", dark = ""] = css.split("prefers-color-scheme: dark");
const schemes = { light: coloursIn(light), dark: { ...coloursIn(light), ...coloursIn(dark) } };

for (const [scheme, colours] of Object.entries(schemes)) {
  test.each(PAIRS)(`in the ${scheme} scheme %s can be read on %s`, (text, ground) => {
    expect(contrast(colours[text] ?? "", colours[ground] ?? "")).toBeGreaterThanOrEqual(AA);
  });
}

test("the two schemes differ", () => {
  expect(schemes.dark.white).not.toBe(schemes.light.white);
});

function coloursIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/--color-([a-z-]+): (#\w+);/g)].map(([, name, hex]) => [name, hex]),
  );
}

/** @see WCAG 2.2, definition of contrast ratio */
function contrast(first: string, second: string): number {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const digits = /^#(\w{6}|\w{3})$/.exec(hex)?.[1] ?? "";
  const size = digits.length / 3;
  const parts = [0, 1, 2].map(
    (at) => Number.parseInt(digits.slice(at * size, (at + 1) * size).repeat(3 - size), 16) / 255,
  );
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
