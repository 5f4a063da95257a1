import { describe, expect, test } from "vitest";

import { parseCode } from "@/lib/expression/parse-code";

describe("parseCode", () => {
  test.each([
    "",
    "// nothing",
    "const a = 1; let b = 2\nvar c = 3",
    "await null; return",
    "for await (const a of [1]) console.log(a)",
    "$event.body.id = 1",
    "const crypto = require('crypto'); const console = 1, $end = 2",
    "function f($event) { $event = 1 }",
    "if ($event.import) { $event.x.import() }",
    '"use strict"; $event',
  ])("accepts %j", (source) => {
    expect(parseCode(source)).toEqual({ ok: true });
  });

  test.each([
    ["const x = ", 1, 11],
    ["let a\nlet a", 2, 5],
    ["foo bar", 1, 5],
    ["\n  if (", 2, 7],
    ["with (a) {}", 1, 1],
    ["a = 010", 1, 5],
    ["yield = 1", 1, 1],
    ["1 <!-- comment", 1, 3],
    ["let $event = 1", 1, 5],
    ["var $event = 1", 1, 5],
    ["function $event() {}", 1, 10],
  ])("refuses %j at line %i, column %i", (source, line, column) => {
    expect(parseCode(source)).toMatchObject({ ok: false, line, column });
  });

  test.each([
    "}})",
    "}; return async function(){",
    "}}), (function(){return async function(){",
    "}}, function(){return async function(){",
    '}}); evil(); (function($end, console){"use strict"; return async function(){const $event = arguments[0];\n',
    "} + async function(){",
    "}, async function(){",
    "}.x = async function(){",
    "}}); evil(); ({ a(){ { ",
    "} ? function(){} : async function(){",
    "}(async function(){",
    "}`${async function(){",
    "\n}}) //",
    "}}) /*",
  ])("refuses %j, which would get out of its place", (source) => {
    expect(parseCode(source).ok).toBe(false);
  });

  test.each([
    ["import fs from 'fs'", 0, "import is not available"],
    ["const a = await import('fs')", 16, "import is not available"],
    ["export const a = 1", 0, "export is not available"],
    ["const f = () => { await null }", 24, "write async before this function"],
    ["let $event", 4, "'$event' has already been declared"],
    ["if (true) {", 11, "The code ends too early"],
    ["a b", 2, "Unexpected b"],
  ])("says of %j, at offset %i, what is wrong", (source, offset, message) => {
    expect(parseCode(source)).toMatchObject({ offset, message: expect.stringContaining(message) });
  });

  test.each(["(", "[", "!", "{", "`${", "if (1) ", "()=>", "1+"])("survives 60,000 times %s", (piece) => {
    expect(parseCode(piece.repeat(60_000)).ok).toBe(false);
  });
});
