import { boundWords, isPart, typeWords } from "@/components/docs/shape-words";
import type { JsonSchema } from "@/lib/api/shapes";

/** A line of the table of a shape. `depth` is how far in it stands. */
export type ShapeRow = {
  key: string; // where it is, once in a table
  name: string;
  depth: number;
  type: string;
  shape: string | null; // the name of the shape that it refers to
  optional: boolean;
  notes: string[];
};

/** The fields of a shape and what is in them, each on a line; what has a name of its own is referred to. */
export function shapeRows(schema: JsonSchema, depth = 0, within = ""): ShapeRow[] {
  const { properties = {}, required = [] } = schema;
  const own = Object.entries(properties).flatMap(([name, part]): ShapeRow[] => {
    if (typeof part === "boolean") return [];
    const key = `${within}.${name}`;
    const shape = refOf(part);
    const row = {
      key,
      name,
      depth,
      type: isNested(part) ? nestedWords(part) : typeWords(part),
      shape,
      optional: !required.includes(name),
      notes: boundWords(part),
    };
    return [row, ...inside(part, depth + 1, key)];
  });
  return [...own, ...variants(schema, depth, within)];
}

/** What is in a list, in what may be null, and in an object of whatever names. */
function inside(part: JsonSchema, depth: number, key: string): ShapeRow[] {
  if (part.properties) return shapeRows(part, depth, key);
  if (isPart(part.items) && !Array.isArray(part.items)) return inside(part.items, depth, key);
  if (isPart(part.additionalProperties)) return inside(part.additionalProperties, depth, key);
  return variants(part, depth, key);
}

/** An object that is one of several, each under the constant that tells it apart. */
function variants(schema: JsonSchema, depth: number, within: string): ShapeRow[] {
  const parts = (schema.oneOf ?? schema.anyOf ?? []).flatMap(flat).filter((part) => part.properties);
  const only = parts[0];
  if (only !== undefined && parts.length === 1) return shapeRows(only, depth, within);
  return parts.flatMap((part, index) => {
    const key = `${within}|${index}`;
    const row = { key, name: tellsApart(part), depth, type: "", shape: null, optional: false, notes: [] };
    return [row, ...shapeRows(part, depth + 1, key)];
  });
}

/** One of several that is itself one of several. */
const flat = (part: JsonSchema): JsonSchema[] =>
  part.oneOf && !part.properties ? part.oneOf.flatMap(flat) : [part];

function tellsApart({ properties = {} }: JsonSchema): string {
  const constants = Object.entries(properties).flatMap(([name, part]) =>
    typeof part === "object" && (part.const !== undefined || part.type === "null")
      ? [`${name}: ${JSON.stringify(part.const ?? null)}`]
      : [],
  );
  return constants.length > 0 ? `where ${constants.join(", ")}` : "or";
}

function isNested(part: JsonSchema): boolean {
  return inside(part, 0, "").length > 0;
}

function nestedWords(part: JsonSchema): string {
  const words = typeWords(part);
  return words.startsWith("(") && words.includes("object") ? "object[]" : words;
}

function refOf(part: JsonSchema): string | null {
  const found = [part, part.items, ...(part.anyOf ?? [])].find(
    (one) => isPart(one) && one.$ref !== undefined,
  );
  return isPart(found) ? typeWords(found) : null;
}
