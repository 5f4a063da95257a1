import type { JsonSchema } from "@/lib/api/shapes";

type Part = JsonSchema | boolean | undefined;

/** What a value may be, in a few words: `string`, `Notebook[]`, `"failed" | "skipped"`. */
export function typeWords(schema: Part): string {
  if (schema === undefined || typeof schema === "boolean") return "any JSON";
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts) return [...new Set(parts.map(typeWords))].join(" | ");
  if (schema.type === "array") return arrayWords(schema);
  if (schema.type === "object" && isPart(schema.additionalProperties)) {
    return `object of ${typeWords(schema.additionalProperties)}`;
  }
  return Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any JSON");
}

function arrayWords({ items, prefixItems }: JsonSchema): string {
  if (prefixItems) return `[${prefixItems.map((item) => typeWords(item)).join(", ")}]`;
  const one = typeWords(Array.isArray(items) ? items[0] : items);
  return one.includes(" ") ? `(${one})[]` : `${one}[]`;
}

/** What else a value has to be, and what it is when it is not given. */
export function boundWords(schema: JsonSchema): string[] {
  const { format, minLength, maxLength, minimum, maximum, minItems, maxItems } = schema;
  const words: string[] = [];
  if (format) words.push(FORMATS[format] ?? format);
  words.push(...between(minLength, maxLength, "characters"));
  words.push(...between(minItems, maxItems, "items"));
  words.push(...between(bounded(minimum), bounded(maximum), ""));
  if (schema.default !== undefined) words.push(`default ${JSON.stringify(schema.default)}`);
  return words;
}

const FORMATS: Record<string, string> = {
  uuid: "a UUID",
  "date-time": "a date and time (RFC 3339)",
  uri: "a URL",
  email: "an e-mail address",
};

/** A bound that only says that a number is exact in JavaScript says nothing. */
const bounded = (bound: number | undefined) =>
  bound === undefined || Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? undefined : bound;

function between(least: number | undefined, most: number | undefined, unit: string): string[] {
  const after = unit === "" ? "" : ` ${unit}`;
  const number = (value: number) => value.toLocaleString("en");
  if (least !== undefined && most !== undefined) {
    return [least === most ? `${number(most)}${after}` : `${number(least)} to ${number(most)}${after}`];
  }
  if (most !== undefined) return [`at most ${number(most)}${after}`];
  return least === undefined ? [] : [`at least ${number(least)}${after}`];
}

export function isPart(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}
