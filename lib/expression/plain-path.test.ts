import { afterAll, describe, expect, test } from "vitest";

import type { DollarEvent } from "@/lib/events/schema";
import { exampleEvent } from "@/lib/expression/example-event";
import { expressionSteps } from "@/lib/expression/example-steps";
import { followPath, plainPath } from "@/lib/expression/plain-path";
import { createSandbox } from "@/lib/expression/sandbox";
import { createShortcut } from "@/lib/expression/shortcut";

const sandbox = createSandbox({ threads: 1 });
afterAll(() => sandbox.close());

const nasty = JSON.parse(`{
  "__proto__": {"own": "yes"}, "constructor": "mine", "toString": 1, "length": 2, "": "empty", "a b": "space",
  "2": "two", "1": "one", "b": 1, "text": "abc", "nothing": null, "no": false, "list": [[1], "x", null],
  "toJSON": "not a function", "number": -0.0, "big": 1e400, "lone": "\\ud800", "nul": "a\\u0000b", "nested": {"__proto__": 1}
}`);

describe("plainPath", () => {
  test.each([
    ["$event", []],
    [" $event // all of it", []],
    ["$event.body.a.b", ["body", "a", "b"]],
    ['$event.headers["user-agent"]', ["headers", "user-agent"]],
    ["$event.body.items[0]", ["body", "items", 0]],
  ])("reads %s", (source, path) => {
    expect(plainPath(source)).toEqual(path);
  });

  test.each([
    "$event?.body",
    "$event[key]",
    "$event.a()",
    "($event).a",
    "$eventual",
    "event.body",
    "$event.body + 1",
    "$event[`a`]",
    "$event[1n]",
    "$event[/a/]",
    "$event.",
    "$event.body; $event.body",
  ])("leaves %s to the sandbox", (source) => {
    expect(plainPath(source)).toBeNull();
  });
});

describe("followPath", () => {
  const event = exampleEvent(nasty);

  test.each([
    [["body", "hasOwnProperty"]],
    [["body", "list", "length"]],
    [["body", "list", "at"]],
    [["body", "text", "length"]],
    [["body", "text", 0]],
    [["body", "nothing", "x"]],
    [["body", "missing"]],
    [["body", "__proto__"]],
    [["constructor"]],
    [["__proto__"]],
  ])("leaves %j to the sandbox", (path) => {
    expect(followPath(path, event)).toBeUndefined();
  });

  test("finds an own property, whatever its name", () => {
    expect(followPath(["body", "constructor"], event)).toBe("mine");
    expect(followPath(["body", "length"], event)).toBe(2);
  });
});

test.each([
  "$event",
  "$event.body",
  "$event.headers",
  ...[
    "__proto__",
    "constructor",
    "toString",
    "length",
    "",
    "a b",
    "2",
    "1",
    "b",
    "text",
    "nothing",
    "no",
  ].map(inBody),
  ...["list", "toJSON", "number", "big", "lone", "nul", "nested", "missing", "hasOwnProperty", "valueOf"].map(
    inBody,
  ),
  "$event.body[1]",
  "$event.body[1.0]",
  "$event.body[1.5]",
  "$event.body.list[0]",
  "$event.body.list[0][0]",
  '$event.body.list["0"]',
  '$event.body.list["00"]',
  "$event.body.list[3]",
  "$event.body.list[1][0]",
  "$event.body.list.length",
  "$event.body.list.map",
  "$event.body.text.length",
  "$event.body.text[0]",
  "$event.body.nothing.x",
  "$event.body.missing.x",
  "$event.body.no.x",
  "$event.body.nested.__proto__",
  "$event.body.__proto__.own",
  "$event.body.__proto__.missing",
  "$event.__proto__",
  "$event.__proto__.x",
  "$event.constructor",
  "$event.constructor.name",
  "$event.prototype",
])("%s is the same with the shortcut as without it", async (source) => {
  const { results } = await run(source);
  const { results: without } = await run(`(${source})`);
  expect(results).toEqual(without);
});

test("a run of plain paths needs no thread", () => {
  const run = createShortcut()(expressionSteps("$event.body.text", "$event.body.b"), exampleEvent(nasty));
  expect(run?.results.map(({ kind }) => kind)).toEqual(["payload", "payload"]);
});

test("one expression that is more than a path sends the whole run to a thread", () => {
  expect(createShortcut()(expressionSteps("$event.body.text", "1 + 1"), exampleEvent(nasty))).toBeNull();
});

test("a value nested deeper than can be written down fails by itself", async () => {
  const depth = 100_000;
  const event = exampleEvent(JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`));
  const paths = await sandbox.run(
    { versionId: "deep", steps: expressionSteps("$event.method", "$event.body"), event },
    { limitMs: 1_000 },
  );
  expect(paths.results).toEqual([
    { kind: "threw", message: "RangeError: $event is nested too deeply" },
    { kind: "threw", message: "RangeError: $event is nested too deeply" },
  ]);
});

function inBody(key: string): string {
  return `$event.body[${JSON.stringify(key)}]`;
}

function run(source: string, event: DollarEvent = exampleEvent(nasty)) {
  return sandbox.run({ versionId: "version", steps: expressionSteps(source), event }, { limitMs: 5_000 });
}
