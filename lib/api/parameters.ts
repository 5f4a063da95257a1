import { z } from "zod";

import type { Call } from "@/lib/api/call";
import type { JsonSchema } from "@/lib/api/shapes";

export type Parameter = {
  name: string;
  in: "path" | "query";
  required: boolean;
  description?: string;
  schema: JsonSchema;
};

/** What may stand in a path, by its name there. */
const IN_PATH: Record<string, { description: string; schema: z.ZodType }> = {
  notebookId: { description: "The id of a notebook.", schema: z.uuid() },
  eventId: { description: "The id of an event.", schema: z.uuid() },
  deliveryId: { description: "The id of a delivery.", schema: z.uuid() },
  keyId: { description: "The id of an API key, which is not the key.", schema: z.uuid() },
  sessionId: { description: "The id of a session.", schema: z.uuid() },
  provider: { description: "Where.", schema: z.enum(["github", "google"]) },
  cellId: { description: "The id of a cell.", schema: z.uuid() },
  accountId: { description: "The id of an account.", schema: z.uuid() },
  reportId: { description: "The id of a report.", schema: z.uuid() },
  host: {
    description: "A host, with its port unless that is its scheme's: percent-encoded.",
    schema: z.string(),
  },
  versionNumber: {
    description: "The number of a version, from 1.",
    schema: z.int().min(1).max(2_147_483_647),
  },
  name: { description: "A user name.", schema: z.string() },
};

/** The parameters of a call, in its path and in its query. Throws for a name in a path that is not known here. */
export function parametersOf(call: Call): Parameter[] {
  return [...inPath(call), ...inQuery(call)];
}

function inPath({ path }: Call): Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => {
    const known = IN_PATH[name];
    if (known === undefined) throw new Error(`{${name}} of a path is not described in lib/api/parameters.ts`);
    const { description, schema } = known;
    return { name, in: "path", required: true, description, schema: toSchema(schema) };
  });
}

function inQuery({ query }: Call): Parameter[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = toSchema(query);
  return Object.entries(properties).flatMap(([name, schema]) =>
    typeof schema === "boolean" ? [] : [{ name, in: "query", required: required.includes(name), schema }],
  );
}

function toSchema(schema: z.ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" });
  return rest;
}
