import { z } from "zod";

import {
  accountView,
  changedEmail,
  changedName,
  changedPassword,
  deletedAccount,
  providerAddress,
  providerSignIn,
  sessionList,
  setUp,
  signIn,
  signUp,
} from "@/lib/accounts/schema";
import {
  accountDetail,
  accountPage,
  hostList as adminHostList,
  adminRight,
  blockedHost,
  blockedHostList,
  hostDetail,
  newBlockedHost,
  notebookPage,
  overview,
  suspension,
} from "@/lib/admin/schema";
import { openApiDocument } from "@/lib/api/calls/document";
import { auditPage } from "@/lib/audit/schema";
import { delivery, pauseList } from "@/lib/delivery/schema";
import { environmentView, savedEnvironment } from "@/lib/environment/schema";
import { codeObservation, deletion, eventDetail, eventPage, eventRates, newEvent } from "@/lib/events/schema";
import { hostList, hostView, newHost } from "@/lib/hosts/schema";
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
import { closure, newReport, report, reportPage } from "@/lib/reports/schema";

/** What is sent, by the name that it has in the document. */
const SENT: Record<string, z.ZodType> = {
  NewNotebook: newNotebook,
  SavedNotebook: savedNotebook,
  RestoredVersion: restoredVersion,
  Visibility: visibility,
  NewEvent: newEvent,
  SavedEnvironment: savedEnvironment,
  NewKey: newKey,
  SignIn: signIn,
  SignUp: signUp,
  SetUp: setUp,
  ProviderSignIn: providerSignIn,
  ChangedName: changedName,
  ChangedEmail: changedEmail,
  ChangedPassword: changedPassword,
  DeletedAccount: deletedAccount,
  NewHost: newHost,
  NewReport: newReport,
  AdminRight: adminRight,
  Suspension: suspension,
  NewBlockedHost: newBlockedHost,
  ReportClosure: closure,
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
  Account: accountView,
  SessionList: sessionList,
  ProviderAddress: providerAddress,
  HostList: hostList,
  HostView: hostView,
  PauseList: pauseList,
  AuditPage: auditPage,
  AdminOverview: overview,
  AdminAccountPage: accountPage,
  AdminAccount: accountDetail,
  AdminNotebookPage: notebookPage,
  AdminHostList: adminHostList,
  AdminHost: hostDetail,
  BlockedHost: blockedHost,
  BlockedHostList: blockedHostList,
  Report: report,
  ReportPage: reportPage,
  OpenApiDocument: openApiDocument,
};

export type JsonSchema = z.core.JSONSchema.JSONSchema;

const NAMES = new Map(
  [...Object.entries(SENT), ...Object.entries(ANSWERED)].map(([name, schema]) => [schema, name]),
);

/** A reference to a schema of the document. */
export function refTo(schema: z.ZodType): { $ref: string } {
  return { $ref: uriOf(nameOf(schema)) };
}

/** What a schema is called in the document. Throws when it has no name here. */
export function nameOf(schema: z.ZodType): string {
  const name = NAMES.get(schema);
  if (name === undefined) throw new Error("a schema of a call has no name in lib/api/shapes.ts");
  return name;
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
