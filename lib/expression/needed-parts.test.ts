import { expect, test } from "vitest";

import { neededParts } from "@/lib/expression/needed-parts";

const partsOf = (...expressions: string[]) => {
  const parts = neededParts(expressions);
  return parts && [...parts].sort();
};

test.each([
  ["$event.body", ["body"]],
  ["({ id: $event.body.id, by: $event.headers['user-agent'] })", ["body", "headers"]],
  ['$event["body"]?.list.map((x) => x.$event)', ["body"]],
  ["$event?.query.a ?? $event.body?.id", ["body", "query"]],
  ["({ $event: 1, body: { $event: $event.path } })", ["path"]],
  ["1 + 1", []],
])("%s needs what it names", (source, parts) => {
  expect(partsOf(source)).toEqual(parts);
});

test.each([
  "$event",
  "({ ...$event })",
  "({ $event })",
  "({ [$event]: 1 })",
  "$event[key]",
  "$event[`body`]",
  "JSON.stringify($event)",
  "$event.inSample === true ? $event : undefined",
  "(({ body }) => body)($event)",
  "(($event) => $event.headers)($event.body)",
  "$event.hasOwnProperty('headers')",
  "$event.valueOf().headers",
  "$event.__proto__",
  "(0, eval)('1')",
  "eval('$event.headers')",
  "(() => { return arguments[0] })()",
  "(function () { return $event })()",
  "$event.body, delete $event[0]",
])("%s may need all of it", (source) => {
  expect(partsOf(source)).toBeNull();
});

test("expressions of one version share what they need", () => {
  expect(partsOf("$event.body", "$event.method")).toEqual(["body", "method"]);
  expect(partsOf("$event.body", "$event")).toBeNull();
});

test("what is no expression needs nothing: it is refused before it runs", () => {
  expect(partsOf("$event.body +")).toEqual([]);
});
