import { expect, test } from "vitest";

import type { Change } from "@/lib/events/apply-changes";
import { boundChanges } from "@/lib/expression/bound-changes";

const set = (key: string, value: unknown): Change => ({ kind: "set", path: [key], value });

test("what has room is kept as it is", () => {
  const changes: Change[] = [set("a", 1), { kind: "deleted", path: ["b"] }];
  expect(boundChanges(changes, 1_000)).toEqual({ changes, length: JSON.stringify(changes).length - 3 });
});

test("a value that is too large is set to a note, and the others are kept", () => {
  const changes = [set("a", 1), set("b", "x".repeat(2_000)), set("c", 2)];
  const { changes: kept, length } = boundChanges(changes, 1_000);
  expect(kept).toEqual([set("a", 1), set("b", "(not kept: 2,002 characters of JSON)"), set("c", 2)]);
  expect(length).toBe(JSON.stringify(kept).length - 4);
});

test("a value that is nested too deeply to be written down later is set to a note", () => {
  const deep = JSON.parse(`${"[".repeat(1_000)}${"]".repeat(1_000)}`);
  expect(boundChanges([set("a", deep)], 10_000).changes).toEqual([set("a", "(not kept: nested too deeply)")]);
});

test("one note stands for changes that are too many, or of keys that are too long", () => {
  const many = Array.from({ length: 10_000 }, (_, index) => set(`key ${index}`, "x".repeat(100)));
  for (const changes of [many, [set("k".repeat(100_000), 1)]]) {
    const { changes: kept } = boundChanges(changes, 1_000);
    expect(kept).toEqual(
      [set("", expect.stringMatching(/^\(not kept: [0-9,]+ characters of JSON\)$/))].map((one) => ({
        ...one,
        path: [],
      })),
    );
  }
});
