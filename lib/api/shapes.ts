import { z } from "zod";

import { openApiDocument } from "@/lib/api/calls/document";
import { delivery } from "@/lib/delivery/schema";
import { environmentView, savedEnvironment } from "@/lib/environment/schema";
import { codeObservation, deletion, eventDetail, eventPage, eventRates, newEvent } from "@/lib/events/schema";
import { acceptedId } from "@/lib/http/accepted-id";
import { apiKeyList, apiKeyView, madeKey, newKey } from "@/lib/keys/schema";
import {
  newNotebook,
  notebook,
  notebookList,
  restoredVersion,
  savedNotebook,
  version,
  versionPage,
} from "@/lib/notebooks/schema";
import { profile, publicNotebook, readableNotebook, visibility } from "@/lib/public/schema";

/** What is sent, by the name that it has in the document. */
const SENT: Record<string, z.ZodType> = {
  NewNotebook: newNotebook,
  SavedNotebook: savedNotebook,
  RestoredVersion: restoredVersion,
  Visibility: visibility,
  NewEvent: newEvent,
  SavedEnvironment: savedEnvironment,
  NewKey: newKey,
};

/** What is answered. */
const ANSWERED: Record<string, z.ZodType> = {
  Notebook: notebook,
  NotebookList: notebookList,
  PublicNotebook: publicNotebook,
  ReadableNotebook: readableNotebook,
  Version: version,
  VersionPage: versionPage,
  AcceptedId: acceptedId,
  EventPage: eventPage,
  EventRates: eventRates,
  EventDetail: eventDetail,
  CodeObservation: codeObservation,
  Delivery: delivery,
  Deletion: deletion,
  Environment: environmentView,
  ApiKey: apiKeyView,
  ApiKeyList: apiKeyList,
  MadeKey: madeKey,
  Profile: profile,
  OpenApiDocument: openApiDocument,
};

export type JsonSchema = z.core.JSONSchema.JSONSchema;

const NAMES = new Map(
  [...Object.entries(SENT), ...Object.entries(ANSWERED)].map(([name, schema]) => [schema, name]),
);

/** A reference to a schema of the document. Throws when it has no name here. */
export function refTo(schema: z.ZodType): { $ref: string } {
  const name = NAMES.get(schema);
  if (name === undefined) throw new Error("a schema of a call has no name in lib/api/shapes.ts");
  return { $ref: uriOf(name) };
}

/** All schemas by name. What may be sent is read before defaults are filled in, what is answered after. */
export function schemasByName(): Record<string, JsonSchema> {
  return { ...convert(SENT, "input"), ...convert(ANSWERED, "output") };
}

function convert(shapes: Record<string, z.ZodType>, io: "input" | "output"): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(shapes)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: uriOf, target: "draft-2020-12", io });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema]),
  );
}

const uriOf = (name: string) => `#/components/schemas/${name}`;
