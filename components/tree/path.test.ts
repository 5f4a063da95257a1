import { expect, test } from "vitest";

import { pathText } from "@/components/tree/path";

test.each([
  [["body", "person", "homeworld", "name"], "$event.body.person.homeworld.name"],
  [["headers", "user-agent"], '$event.headers["user-agent"]'],
  [["body", "items", 0, "sku"], "$event.body.items[0].sku"],
  [["body", 'say "hi"'], '$event.body["say \\"hi\\""]'],
  [["body", ""], '$event.body[""]'],
  [["body", "2nd"], '$event.body["2nd"]'],
  [["body", "größe", "$id", "_x"], "$event.body.größe.$id._x"],
  [[], "$event"],
])("writes %j as JavaScript", (path, text) => {
  expect(pathText("$event", path)).toBe(text);
});
