import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";

import { completeCode } from "@/components/editor/complete-code";

const event = { body: { id: 42 }, headers: { host: "hookbook.test" } };

function offered(doc: string): string[] | undefined {
  const context = new CompletionContext(EditorState.create({ doc }), doc.length, false);
  return completeCode(context, event)?.options.map(({ label }) => label);
}

test.each(["$", "c", "const a = pro", "if ($e"])("after %s it offers the names that code is given", (doc) => {
  expect(offered(doc)).toEqual(["$event", "$end", "console", "process.env"]);
});

test.each([
  ["console.", [".log", ".error"]],
  ["  console.e", [".log", ".error"]],
  ["$event.", [".body", ".headers"]],
  ["console.log($event.body.", [".id"]],
  ["`${$event.bo", [".body", ".headers"]],
])("after %s it offers %j", (doc, labels) => {
  expect(offered(doc)).toEqual(labels);
});

test.each(["my.console.", "a.c", "1", "", "order."])("after %j there is nothing to offer", (doc) => {
  expect(offered(doc)).toBeUndefined();
});
