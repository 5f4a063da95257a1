import type { DollarEvent } from "@/lib/events/schema";
import { type Expression, readExpression } from "@/lib/expression/parse";

/** The longest source that is looked at. A path a person writes or copies is far shorter. */
const LENGTH_LIMIT = 1_000;

/** The keys to follow from `$event`, outermost first. `$event` itself is the empty path. */
export type PlainPath = readonly (string | number)[];

/** The path that an expression is, such as `$event.body.items[0]`; null when it is anything more. */
export function plainPath(source: string): PlainPath | null {
  if (source.length > LENGTH_LIMIT || !source.trimStart().startsWith("$event")) return null;

  const result = readExpression(source);
  return result.ok ? keysOf(result.expression) : null;
}

/**
 * What the sandbox would find at the end of a path, found on the host's own copy of the event.
 *
 * @returns undefined for anything that is not plainly an own property of a plain object or array, all the
 * way down. That decides nothing: the sandbox must be asked.
 */
export function followPath(path: PlainPath, event: DollarEvent): unknown {
  let value: unknown = event;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !isOwnData(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function keysOf(expression: Expression): PlainPath | null {
  if (expression.type === "Identifier") return expression.name === "$event" ? [] : null;
  if (expression.type !== "MemberExpression") return null;

  const { object, property, computed } = expression;
  const parents = object.type === "Super" ? null : keysOf(object);
  if (parents === null) return null;

  if (!computed) return property.type === "Identifier" ? [...parents, property.name] : null;
  if (property.type !== "Literal") return null;
  return typeof property.value === "string" || typeof property.value === "number"
    ? [...parents, property.value]
    : null;
}

/** An array's `length` is own too, yet no JSON property: it is left to the sandbox. */
function isOwnData(value: object, key: string | number): boolean {
  return Object.prototype.propertyIsEnumerable.call(value, key) && key !== "__proto__";
}
