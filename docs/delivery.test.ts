import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** `%s` of a title stands there as it does in the code: one test runs for many values. */
type Row = { number: number; shownBy: { file: string; titles: string[] }[] };

const ROW = /^\| (\d+) \|[^|]*\|[^|]*\|([^|]*)\|$/gm;
const TEST_FILE = /`([^`]+\.(?:test|spec)\.tsx?)`([^`]*)/g;
const rows = [...readFileSync("docs/delivery.md", "utf8").matchAll(ROW)].map(toRow);

function toRow([, number, shownBy = ""]: RegExpExecArray): Row {
  const named = [...shownBy.matchAll(TEST_FILE)].map(([, file = "", rest = ""]) => ({
    file,
    titles: [...rest.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => title),
  }));
  return { number: Number(number), shownBy: named };
}

/** What opens a group, or is a test, as the formatter leaves it: `test("…",` or, behind its table, `test.each(…)("…",`. */
const TITLE =
  /^( *)(describe|test)(?:\.each\((?:.*|.*(?:\n(?:\1 .*)?)*\n\1[\])}].*)\))?\(\s*("(?:[^"\\]|\\.)*"),/gm;

/** Each test's title, alone and behind that of its group: "group > title". */
function titlesIn(file: string): string[] {
  if (!existsSync(file)) return [];
  let group = "";
  return [...readFileSync(file, "utf8").matchAll(TITLE)].flatMap(([, indent, kind, literal = '""']) => {
    const title: string = JSON.parse(literal);
    if (indent === "") group = kind === "describe" ? title : "";
    return kind === "describe" ? [] : [title, `${group} > ${title}`];
  });
}

test("each of the 42 cases has a row of its own, in order", () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 42 }, (_, at) => at + 1));
});

test("each row names a test, and its file has a test of that title", () => {
  const missing = rows.flatMap(({ number, shownBy }) => {
    if (shownBy.length === 0) return [`${number}: names no test`];
    return shownBy.flatMap(({ file, titles }) => {
      if (titles.length === 0) return [`${number}: names no test of ${file}`];
      const known = titlesIn(file);
      return titles.filter((title) => !known.includes(title)).map((title) => `${number}: ${file}: ${title}`);
    });
  });

  expect(missing).toEqual([]);
});
