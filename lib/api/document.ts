import type { Call, Group } from "@/lib/api/call";
import { ERRORS } from "@/lib/api/errors";
import { errorsOf } from "@/lib/api/errors-of";
import { GROUPS } from "@/lib/api/groups";
import { parametersOf } from "@/lib/api/parameters";
import { type JsonSchema, refTo, schemasByName } from "@/lib/api/shapes";
import { oncePerProcess } from "@/lib/once-per-process";
import { VERSION } from "@/lib/version";

const DESCRIPTION = `The API of Hookbook, a notebook for webhooks. Programs send an API key as \`Authorization: Bearer hb_…\`; the pages use the session of who is signed in.

Bodies are JSON in UTF-8; one that is empty counts as \`{}\`, and fields that are not known are ignored. Every refusal is \`{"error":{"code","message"}}\`: \`code\` never changes, \`message\` is for people.`;

/** The OpenAPI 3.1 document of the API: made once per process. */
export function apiDocument() {
  return oncePerProcess("api-document", makeDocument);
}

export type ApiDocument = ReturnType<typeof makeDocument>;

function makeDocument() {
  const paths: Record<string, Record<string, ReturnType<typeof operation>>> = {};
  for (const group of GROUPS) {
    for (const call of group.calls) {
      paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: operation(group, call) };
    }
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Hookbook",
      version: VERSION,
      description: DESCRIPTION,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    tags: GROUPS.map(({ name, description }) => ({ name, description })),
    paths,
    components: { schemas: { ...schemasByName(), Error: ERROR }, securitySchemes: SECURITY_SCHEMES },
  };
}

function operation(group: Group, call: Call) {
  const { id, summary, body, limits = [] } = call;
  return {
    operationId: id,
    tags: [group.name],
    summary,
    description: [call.description, ...limits.map((limit) => `- ${limit}`)].join("\n"),
    ...(body && { requestBody: { required: true, content: json(refTo(body), call.example?.body) } }),
    parameters: parametersOf(call),
    security: securityOf(call),
    responses: { [call.success.status]: success(call), ...refusals(call) },
  };
}

function success({ success: { description, body } }: Call) {
  if (body === undefined) return { description };
  if (body === "event-stream")
    return { description, content: { "text/event-stream": { schema: { type: "string" } } } };
  return { description, content: json(refTo(body)) };
}

/** Refusals by status, each with the codes that it may have. */
function refusals(call: Call) {
  const codes = errorsOf(call);
  const statuses = [...new Set(codes.map((code) => ERRORS[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => ERRORS[code].status === status);
      const description = own.map((code) => `\`${code}\`: ${ERRORS[code].meaning}`).join("\n\n");
      const code = { properties: { error: { properties: { code: { enum: own } } } } };
      return [
        status,
        { description, content: json({ allOf: [{ $ref: "#/components/schemas/Error" }, code] }) },
      ];
    }),
  );
}

/** What a key has to have. Whoever is signed in may do all that keys may. */
function securityOf({ needs }: Call): Record<string, string[]>[] {
  if (needs === null) return [{}, { key: [] }, { session: [] }];
  if (needs === "session" || needs === "admin") return [{ session: [] }];
  return [{ key: [needs] }, { session: [] }];
}

function json(schema: object, example?: unknown) {
  return { "application/json": { schema, ...(example !== undefined && { example }) } };
}

const ERROR: JsonSchema = {
  type: "object",
  properties: {
    error: {
      type: "object",
      properties: {
        code: { type: "string", enum: Object.keys(ERRORS) },
        message: { type: "string" },
        fields: { type: "object", additionalProperties: { type: "string" } },
        hosts: { type: "array", items: { type: "string" } },
      },
      required: ["code", "message"],
      additionalProperties: false,
    },
  },
  required: ["error"],
  additionalProperties: false,
};

const SECURITY_SCHEMES = {
  key: {
    type: "http",
    scheme: "bearer",
    description:
      "An API key, made under Account › API keys. Its scopes are read, publish and write; none includes another.",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "better-auth.session_token",
    description: "The session of who is signed in. Over https the cookie's name begins with `__Secure-`.",
  },
};
