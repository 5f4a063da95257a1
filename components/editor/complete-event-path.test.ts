import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";

import { completeEventPath } from "@/components/editor/complete-event-path";

const event = {
  headers: { "user-agent": "curl/8", host: "hookbook.test" },
  body: { items: [{ sku: "MUG" }], person: { name: "Ada" } },
};

function offered(doc: string): string[] | undefined {
  const context = new CompletionContext(EditorState.create({ doc }), doc.length, false);
  return completeEventPath(context, event)?.options.map(({ label }) => label);
}

test.each([
  ["$", ["$event"]],
  ["1 + $ev", ["$event"]],
  ["$event.", [".headers", ".body"]],
  ["$event.bo", [".headers", ".body"]],
  ["({ to: $event.body.", [".items", ".person"]],
  ["$event.headers.", ['["user-agent"]', ".host"]],
  ['$event.headers["us', ['["user-agent"]', ".host"]],
  ["$event.body.items[", ["[0]"]],
  ["`Order ${$event.body.items[0].", [".sku"]],
  ['$event["body"].person.', [".name"]],
])("after %s it offers what the event has there", (doc, labels) => {
  expect(offered(doc)).toEqual(labels);
});

test.each(["$event.body.person.name.", "$event.nothing.", "other.", "$event", "order.$"])(
  "after %s there is no path to offer",
  (doc) => {
    expect(offered(doc) ?? []).not.toContain(".headers");
  },
);

test("does not follow what every object inherits", () => {
  expect(offered("$event.constructor.")).toBeUndefined();
});
