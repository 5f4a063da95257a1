import type { Node } from "acorn";

import { BoundedMap } from "@/lib/expression/bounded-map";
import { readExpression } from "@/lib/expression/parse";

const REMEMBERED_EXPRESSIONS = 1_000;

/** By these names an expression reaches `$event` without naming it. */
const INDIRECT = new Set(["eval", "arguments"]);

const known = new BoundedMap<string, { parts: ReadonlySet<string> | null }>(REMEMBERED_EXPRESSIONS);

/**
 * The parts of `$event` that expressions name, such as `body` in `$event.body.id`; null when one may look at all of it. A thread
 * is given only these: most of an event is headers and `proto`, which most expressions never read.
 */
export function neededParts(expressions: readonly string[]): ReadonlySet<string> | null {
  const all = new Set<string>();
  for (const source of expressions) {
    const { parts } = known.get(source) ?? remember(source);
    if (parts === null) return null;
    for (const part of parts) all.add(part);
  }
  return all;
}

function remember(source: string) {
  const read = readExpression(source);
  const parts = new Set<string>();
  const entry = { parts: !read.ok || collect(read.expression, parts) ? parts : null };
  known.set(source, entry);
  return entry;
}

/** Adds the parts that a syntax tree names. @returns false when it may need any other */
function collect(node: Node, parts: Set<string>): boolean {
  if (isIdentifier(node)) return node.name !== "$event" && !INDIRECT.has(node.name);
  if (isMember(node) && isIdentifier(node.object) && node.object.name === "$event") {
    const part = nameOf(node);
    if (part === null || part in Object.prototype) return false; // hasOwnProperty, valueOf and their like see all of it
    parts.add(part);
    return true;
  }
  return children(node).every((child) => collect(child, parts));
}

/** The nodes inside a node that are evaluated: not the names of properties. */
function children(node: Node): Node[] {
  return Object.entries(node).flatMap(([field, value]) => {
    const isName = (field === "property" || field === "key") && "computed" in node && !node.computed;
    return isName ? [] : [value].flat().filter(isNode);
  });
}

type Identifier = Node & { name: string };
type Member = Node & { object: Node; property: Node; computed: boolean };

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function isIdentifier(node: Node): node is Identifier {
  return node.type === "Identifier";
}

function isMember(node: Node): node is Member {
  return node.type === "MemberExpression";
}

/** The property that a member expression names; null when it is computed from anything but a text. */
function nameOf({ property, computed }: Member): string | null {
  if (!computed) return isIdentifier(property) ? property.name : null;
  return "value" in property && typeof property.value === "string" ? property.value : null;
}
