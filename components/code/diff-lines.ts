import { isSame } from "@/components/code/is-same";
import { type BranchValue, childOf, countText, isBranch, sizeOf } from "@/components/tree/branch-value";
import { isIdentifier } from "@/components/tree/path";

/** A line of a diff. */
export type DiffLine = {
  kind: "same" | "added" | "removed";
  indent: number; // levels; the sign stands before it
  text: string; // as JavaScript; of what is in an added or removed value, it starts with spaces
};

const DEEPEST = 64; // levels of either kind; what is below is only named
const LONGEST = 100; // lines of an added or removed value; of what follows, it is told how much there is

/**
 * What changed between two JSON values: the lines of a JavaScript value in which all that stayed the same is left out. A
 * value that took another's place stands after it. No lines when nothing changed.
 *
 * Lazy: whoever shows the first two hundred lines of a large diff makes no more of them.
 */
export function* diffLines(before: unknown, after: unknown): Generator<DiffLine, void, undefined> {
  if (isSame(before, after)) return;
  yield* change({ before, after, indent: 0, name: "", comma: "" });
}

type Change = { before: unknown; after: unknown; indent: number; name: string; comma: string };

/** The lines of two values that differ and have the same place. */
function* change({ before, after, indent, name, comma }: Change): Generator<DiffLine, void, undefined> {
  if (isObject(before) && isObject(after) && Array.isArray(before) === Array.isArray(after)) {
    const [opening, closing] = brackets(after);
    if (indent >= DEEPEST) {
      yield { kind: "same", indent, text: `${name}${opening}...${closing}${comma} // changed deeper within` };
      return;
    }
    yield { kind: "same", indent, text: `${name}${opening}` };
    yield* members(before, after, indent + 1);
    yield { kind: "same", indent, text: `${closing}${comma}` };
    return;
  }
  if (name) yield { kind: "same", indent, text: name.trimEnd() };
  const at = Math.max(indent, 1); // room for the sign
  yield* whole({ kind: "removed", value: before, indent: at, name: "", comma: "" });
  yield* whole({ kind: "added", value: after, indent: at, name: "", comma });
}

function* members(before: BranchValue, after: BranchValue, indent: number) {
  for (const key of Object.keys(after)) {
    const value = childOf(after, key);
    const place = { indent, name: nameOf(after, key), comma: "," };
    if (!Object.hasOwn(before, key)) yield* whole({ kind: "added", value, ...place });
    else if (!isSame(childOf(before, key), value)) {
      yield* change({ before: childOf(before, key), after: value, ...place });
    }
  }
  for (const key of Object.keys(before)) {
    if (Object.hasOwn(after, key)) continue;
    const place = { indent, name: nameOf(before, key), comma: "" };
    yield* whole({ kind: "removed", value: childOf(before, key), ...place });
  }
}

type Whole = { kind: "added" | "removed"; value: unknown; indent: number; name: string; comma: string };

/** All the lines of a value. */
function* whole({ kind, indent, ...value }: Whole): Generator<DiffLine, void, undefined> {
  for (const text of written({ ...value, level: 0, room: { lines: LONGEST } })) yield { kind, indent, text };
}

type Written = { value: unknown; name: string; comma: string; level: number; room: { lines: number } };

function* written({ value, name, comma, level, room }: Written): Generator<string, void, undefined> {
  const start = `${"  ".repeat(level)}${name}`;
  room.lines--;
  if (!isBranch(value)) {
    yield `${start}${JSON.stringify(value) ?? "undefined"}${comma}`;
    return;
  }
  const [opening, closing] = brackets(value);
  if (level >= DEEPEST) {
    yield `${start}${opening}...${closing}${comma} // ${countText(value)}`;
    return;
  }
  yield `${start}${opening}`;
  for (const [index, key] of Object.keys(value).entries()) {
    if (room.lines <= 0) {
      yield `${"  ".repeat(level + 1)}... // ${(sizeOf(value) - index).toLocaleString("en-US")} more`;
      break;
    }
    const childName = Array.isArray(value) ? "" : nameOf(value, key);
    yield* written({ value: childOf(value, key), name: childName, comma: ",", level: level + 1, room });
  }
  yield `${"  ".repeat(level)}${closing}${comma}`;
}

/** An item of an array is named by its index, which no array is written with: its neighbours are left out. */
function nameOf(container: BranchValue, key: string): string {
  if (Array.isArray(container)) return `[${key}]: `;
  return isIdentifier(key) ? `${key}: ` : `${JSON.stringify(key)}: `;
}

function brackets(container: BranchValue): [string, string] {
  return Array.isArray(container) ? ["[", "]"] : ["{", "}"];
}

function isObject(value: unknown): value is BranchValue {
  return typeof value === "object" && value !== null;
}
