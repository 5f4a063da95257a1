import { expect, test } from "vitest";

import { diffLines } from "@/components/code/diff-lines";

const SIGNS = { same: "", added: "+ ", removed: "- " };

/** The lines as they are shown: the sign stands in the indentation. */
function shown(before: unknown, after: unknown): string {
  const lines = [...diffLines(before, after)].map(({ kind, indent, text }) => {
    const sign = SIGNS[kind];
    return `${" ".repeat(2 * indent - sign.length)}${sign}${text}`;
  });
  return lines.join("\n");
}

test("what changed, was added and was removed is shown in its place, and nothing else", () => {
  const before = { body: { person: { job: "Jedi", name: "Luke" } }, url: "https://hookbook.test/" };
  const after = { body: { person: { job: "Retired Jedi", name: "Luke" } }, currentTimestamp: 1558975747493 };

  expect(shown(before, after)).toBe(
    `
{
  body: {
    person: {
      job:
    - "Jedi"
    + "Retired Jedi",
    },
  },
+ currentTimestamp: 1558975747493,
- url: "https://hookbook.test/"
}`.trim(),
  );
});

test("an added or removed object is shown whole, every line with its sign", () => {
  expect(shown({ old: { a: [1] } }, { new: { "b-c": [2, {}] } })).toBe(
    `
{
+ new: {
+   "b-c": [
+     2,
+     {},
+   ],
+ },
- old: {
-   a: [
-     1,
-   ],
- }
}`.trim(),
  );
});

test("an item of an array is named by its index", () => {
  expect(shown({ items: ["a", { n: 1 }, "c"] }, { items: ["a", { n: 2 }] })).toBe(
    `
{
  items: [
    [1]: {
      n:
    - 1
    + 2,
    },
  - [2]: "c"
  ],
}`.trim(),
  );
});

test("a value of another type takes the place of all of the old one", () => {
  expect(shown({ a: { b: 1 } }, { a: null })).toBe(
    `
{
  a:
- {
-   b: 1,
- }
+ null,
}`.trim(),
  );
  expect(shown([1], "one")).toBe('- [\n-   1,\n- ]\n+ "one"');
});

test.each([
  [
    { a: 1, b: [{}] },
    { b: [{}], a: 1 },
  ],
  [0, -0],
  ["x", "x"],
])("there is no line between %j and %j", (before, after) => {
  expect(shown(before, after)).toBe("");
});

test("keys that every object inherits are keys like any other", () => {
  const hostile = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}');
  expect(shown({}, hostile)).toContain("+ __proto__: {\n+   polluted: true,\n+ },\n+ constructor: 1,");
});

test("of a value that is added or removed, a hundred lines are shown, and what follows is counted", () => {
  const lines = shown(
    { items: Array.from({ length: 100_000 }, (_, index) => ({ index })) },
    { items: "gone" },
  );

  expect(lines.split("\n").length).toBeLessThan(160); // with their brackets
  expect(lines.endsWith('-   ... // 99,950 more\n- ]\n+ "gone",\n}')).toBe(true);
});

test("the first lines of a very large change cost no more than themselves", () => {
  const read: number[] = [];
  const items = Array.from({ length: 100_000 }, (_, index) => ({
    get index() {
      read.push(index);
      return index;
    },
  }));
  const lines = diffLines({}, { ...items });
  for (let line = 0; line < 200; line++) lines.next();
  expect(read.length).toBeLessThan(200);
});

test("of a value that is nested ten thousand deep, what is below the 64th level is only named", () => {
  const depth = 10_000;
  const deep = JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`);
  const other = JSON.parse(`${'{"a":'.repeat(depth)}2${"}".repeat(depth)}`);

  expect(shown({}, { deep })).toContain("a: {...}, // 1 key\n");
  expect(shown({ deep }, { deep: other })).toContain("a: {...}, // changed deeper within\n");
});
