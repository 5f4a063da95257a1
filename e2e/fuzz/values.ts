import fc from "fast-check";

import type { JsonSchema } from "@/lib/api/shapes";

type Shapes = Record<string, JsonSchema>;

/** Values by a schema, mostly: its patterns and bounds are kept, what only code checks is not. */
export function arbitraryOf(schema: JsonSchema, shapes: Shapes, depth = 0): fc.Arbitrary<unknown> {
  const inner = (part: unknown) => arbitraryOf(isSchema(part) ? part : {}, shapes, depth + 1);
  if (schema.$ref !== undefined) return inner(shapes[schema.$ref.split("/").at(-1) ?? ""]);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts) return fc.oneof(...parts.map(inner));
  switch (schema.type) {
    case "string":
      return textOf(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "integer":
    case "number":
      return fc.integer({
        min: Math.max(schema.minimum ?? -1e9, -1e9),
        max: Math.min(schema.maximum ?? 1e9, 1e9),
      });
    case "array":
      return fc.array(inner(schema.items), { minLength: schema.minItems ?? 0, maxLength: depth > 3 ? 1 : 3 });
    case "object":
      return objectOf(schema, inner);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(
  schema: JsonSchema,
  inner: (part: unknown) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const { properties, required = [], additionalProperties } = schema;
  if (properties === undefined && isSchema(additionalProperties)) {
    return fc.dictionary(fc.stringMatching(/^[a-z-]{1,8}$/), inner(additionalProperties), { maxKeys: 3 });
  }
  const fields = Object.fromEntries(
    Object.entries(properties ?? {}).map(([name, part]) => [name, inner(part)]),
  );
  return fc.record(fields, { requiredKeys: required });
}

const WORDS = ["a", "order", "🙂", "é", "&<script>", "  x ", "'; --", "%"];

function textOf({ format, pattern, minLength = 0, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> {
  if (format === "uuid") return fc.uuid({ version: 7 });
  if (format === "date-time")
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((date) => date.toISOString());
  if (format === "email") return fc.emailAddress();
  if (format === "uri")
    return fc.constantFrom("http://127.0.0.1:9/", "https://example.invalid/x?y=1", "http://10.0.0.1/");
  if (pattern !== undefined && pattern !== "^[^\\0]*$")
    return fc.stringMatching(new RegExp(pattern)).map((text) => text.slice(0, maxLength));
  const most = Math.max(minLength, Math.min(maxLength, 40));
  return fc.oneof(
    fc.constantFrom(...WORDS.map((word) => word.padEnd(minLength, "."))),
    fc
      .string({ unit: "grapheme", minLength, maxLength: most })
      .map((text) => text.replaceAll("\0", "").slice(0, maxLength)),
  );
}

const NASTY: unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, 2 ** 31, -(2 ** 31) - 1, 2 ** 63],
  ...[
    "",
    "\0",
    "\ud800",
    "a\udfff",
    "\u202e",
    "🙂".repeat(200),
    "x".repeat(150_000),
    "null",
    "1",
    "{}",
    "true",
  ],
  ...[
    "constructor",
    "__proto__",
    "../..",
    "%00",
    "' OR 1=1 --",
    "-Infinity",
    "9".repeat(400),
    "2026-02-30T00:00:00Z",
  ],
  ...[
    "http://a:b@c/",
    "http://[::1",
    "javascript:alert(1)",
    "http://x".padEnd(3_000, "y"),
    "00000000-0000-0000-0000-000000000000",
  ],
  ...[
    [],
    {},
    [[[[[[]]]]]],
    [null],
    { toString: 1 },
    { length: 1e9 },
    { hasOwnProperty: null },
    Array.from({ length: 500 }, () => ({})),
  ],
];

export const nasty = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: "binary" }),
  fc.double(),
  fc.jsonValue(),
);

/** A value with something in it that is not as it should be. */
export function almost(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(value, fc.infiniteStream(fc.nat(1_000)), nasty, fc.constantFrom("put", "drop", "add", "add"))
    .map(([good, choices, bad, how]) => broken(structuredClone(good), choices, bad, how));
}

function broken(value: unknown, choices: Iterator<number>, bad: unknown, how: string): unknown {
  const next = () => choices.next().value ?? 0;
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) return bad;
  const holder = new Map(Object.entries(value));
  const name = [...holder.keys()][next() % holder.size] ?? "";
  const below = holder.get(name);
  if (typeof below === "object" && below !== null && next() % 3 > 0)
    holder.set(name, broken(below, choices, bad, how));
  else if (how === "put") holder.set(name, bad);
  else if (how === "drop") holder.delete(name);
  else holder.set(["__proto__", "constructor", "prototype", "", "x\0", name][next() % 6] ?? "", bad);
  return Array.isArray(value) ? [...holder.values()] : ownEntries(holder);
}

/** As JSON.parse makes it: `__proto__` is a name like any other. */
function ownEntries(entries: Map<string, unknown>): object {
  const made = {};
  for (const [name, value] of entries) {
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return made;
}

export function isSchema(part: unknown): part is JsonSchema {
  return typeof part === "object" && part !== null;
}
