import { describe, expect, test } from "vitest";

import { parseExpression } from "@/lib/expression/parse";

describe("parseExpression", () => {
  test.each([
    "$event",
    "$event.body",
    `({text: \`Order \${$event.body.id}\`})`,
    "$event.inSample === true ? $event : undefined",
    "1, 2",
    "1 // the rest is a comment",
    "/* first */ 1\n// last",
    "(function () { const a = 1; return a; })()",
    "$event?.body ?? null",
  ])("accepts %s", (source) => {
    expect(parseExpression(source)).toEqual({ ok: true });
  });

  test.each([
    ["1; 2", 1, 2],
    ["const x = 1", 1, 1],
    ["1)}; evil; (function(){(1", 1, 4],
    ["$event.body.", 1, 13],
    ["\n\n  foo bar", 3, 7],
    ["'abc", 1, 1],
    ["  // nothing else", 1, 18],
    ["1 <!-- comment", 1, 3],
    ["1\n--> comment", 2, 1],
    ["await $event", 1, 7],
    ["a\u2028b", 2, 1],
  ])("refuses %j at line %i, column %i", (source, line, column) => {
    expect(parseExpression(source)).toMatchObject({ ok: false, line, column });
  });

  test.each([
    "1)}); evil; (function(){(1",
    '1)}); (function($event){"use strict"; return (\n1',
    '1)}, function($event){"use strict"; return (\n1',
    "1); return (2",
    "1); evil(2",
    "1)(2",
    "1)})(), (function(){(1",
    "1)}}, {a(){(1",
    "1), (2",
    "1) + (2",
    "1) || (2",
  ])("refuses %j, which would get out of its place", (source) => {
    expect(parseExpression(source).ok).toBe(false);
  });

  test.each(["with (a) b", "010", "(function () { with (a) {} })()", "delete x", "yield", "eval = 1"])(
    "refuses %s, which strict code can't have",
    (source) => {
      expect(parseExpression(source).ok).toBe(false);
    },
  );

  test("says that nothing is written yet", () => {
    expect(parseExpression(" ")).toMatchObject({ message: "Write an expression, such as $event.body" });
  });

  test("names what does not belong", () => {
    expect(parseExpression("return 1")).toMatchObject({
      message: "Unexpected return: a payload is one expression, such as $event.body",
      offset: 0,
    });
  });

  test("points at the end of what ends too early", () => {
    expect(parseExpression("({a: 1")).toMatchObject({ message: "The expression ends too early", offset: 6 });
  });

  test.each(["(", "[", "!", "a?", "`${", "{a:", "()=>"])("survives 60,000 times %s", (piece) => {
    expect(parseExpression(piece.repeat(60_000)).ok).toBe(false);
  });
});
