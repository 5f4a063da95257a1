import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";

import { applyChanges, type Change } from "@/lib/events/apply-changes";
import { changesOf } from "@/lib/events/changes-of";

/** As JSON has it: without a negative zero. */
const json = fc.jsonValue({ maxDepth: 4 }).map((value): unknown => JSON.parse(JSON.stringify(value)));

/** Another value that has much in common with the first. */
const edited = json.chain((before) =>
  fc.tuple(
    fc.constant(before),
    fc.oneof(
      json,
      fc.array(fc.tuple(fc.nat(), json)).map((edits) => edit(before, edits)),
    ),
  ),
);

function edit(before: unknown, edits: [number, unknown][]): unknown {
  const copy: unknown = structuredClone(before);
  for (const [where, value] of edits) {
    if (typeof copy !== "object" || copy === null) return value;
    const keys = Object.keys(copy);
    const key = keys[where % (keys.length + 1)] ?? String(keys.length);
    if (where % 3 === 0 && !Array.isArray(copy)) Reflect.deleteProperty(copy, key);
    else Object.defineProperty(copy, key, { value, writable: true, enumerable: true, configurable: true });
  }
  return copy;
}

test("applying the changes to the event before gives the event after, and leaves the former as it was", () => {
  fc.assert(
    fc.property(edited, ([before, after]) => {
      const kept = structuredClone(before);
      const stored = JSON.parse(JSON.stringify(changesOf(before, after)));
      expect(applyChanges(before, stored)).toEqual(after);
      expect(before).toEqual(kept);
    }),
    { numRuns: 2_000 },
  );
});

test("what is equal has no changes", () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(changesOf(value, structuredClone(value))).toEqual([]);
    }),
  );
});

describe("changes are as small as what was done", () => {
  test.each<[string, unknown, unknown, Change[]]>([
    ["a value", { a: 1, b: 2 }, { a: 1, b: 3 }, [{ kind: "set", path: ["b"], value: 3 }]],
    ["a new key", { a: {} }, { a: { b: 1 } }, [{ kind: "set", path: ["a", "b"], value: 1 }]],
    ["a key less", { a: { b: 1 } }, { a: {} }, [{ kind: "deleted", path: ["a", "b"] }]],
    ["an item", { a: [1, 2] }, { a: [1, 3] }, [{ kind: "set", path: ["a", 1], value: 3 }]],
    ["an item more", { a: [1] }, { a: [1, 2] }, [{ kind: "set", path: ["a", 1], value: 2 }]],
    ["an item less", { a: [1, 2] }, { a: [2] }, [{ kind: "set", path: ["a"], value: [2] }]],
    ["another kind", { a: [] }, { a: {} }, [{ kind: "set", path: ["a"], value: {} }]],
    ["all of it", { a: 1 }, "text", [{ kind: "set", path: [], value: "text" }]],
  ])("%s", (_, before, after, changes) => {
    expect(changesOf(before, after)).toEqual(changes);
  });

  test("an array of which most items differ is set as a whole", () => {
    const before = Array.from({ length: 10_000 }, (_, index) => index);
    const after = before.map((value) => value + 1);
    expect(changesOf({ a: before }, { a: after })).toEqual([{ kind: "set", path: ["a"], value: after }]);
  });
});

test("a key named __proto__ is a key", () => {
  const [before, after] = ['{"a":1}', '{"a":1,"__proto__":{"b":2}}'].map((text) => JSON.parse(text));
  const applied = applyChanges(before, changesOf(before, after));
  expect(JSON.stringify(applied)).toBe(JSON.stringify(after));
  expect(Reflect.get({}, "b")).toBeUndefined();
});

test("changes of another event that lead nowhere are left out", () => {
  const changes: Change[] = [
    { kind: "set", path: ["a", "b", 0], value: 1 },
    { kind: "deleted", path: ["c"] },
    { kind: "set", path: ["d", 7], value: 1 },
  ];
  expect(applyChanges({ a: 1, d: [1] }, changes)).toEqual({ a: 1, d: [1] });
});

test("ten thousand changes of one object copy it once", () => {
  const changes = Array.from(
    { length: 10_000 },
    (_, n): Change => ({ kind: "set", path: [`key${n}`], value: n }),
  );
  const copied = vi.spyOn(Object, "fromEntries"); // passes everything on

  expect(Object.keys(applyChanges({}, changes) as object)).toHaveLength(10_000);
  expect(copied).toHaveBeenCalledTimes(1);
  copied.mockRestore();
});

test("a value that was set and then changed stays as it was given", () => {
  const value = { n: 1, list: [1] };
  const changes = [
    { kind: "set", path: ["a"], value },
    { kind: "set", path: ["a", "n"], value: 2 },
    { kind: "deleted", path: ["a", "list", 0] },
  ] as const;

  expect(
    applyChanges(
      {},
      changes.map((change) => ({ ...change, path: [...change.path] })),
    ),
  ).toEqual({
    a: { n: 2, list: [] },
  });
  expect(value).toEqual({ n: 1, list: [1] });
});
