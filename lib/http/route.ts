import { z } from "zod";

import type { Actor, Scope } from "@/lib/accounts/account";
import { requireActor } from "@/lib/accounts/acting";
import { requireAdmin } from "@/lib/accounts/require-admin";
import { isUnavailable } from "@/lib/db";
import { AppError, InvalidInputError, NotFoundError } from "@/lib/errors";
import { clientAddress } from "@/lib/http/client-address";
import { log } from "@/lib/log";

const UNAVAILABLE = {
  error: {
    code: "database_unavailable",
    message: "The database is away, and nothing was changed. Try again soon.",
  },
};

const LARGEST_INTEGER = 2_147_483_647; // of Postgres's integer

/** Next gives a route handler its path parameters as a promise of whatever the URL said. */
export type Context = { params: Promise<unknown> };

type Handler = (request: Request, context: Context) => Promise<Response>;

/** A call of an account: `actor` is who makes it, and from where. */
type ActorHandler = (
  request: Request,
  context: Context & { actor: Actor & { clientIp: string | null } },
) => Promise<Response>;

/**
 * A call that an account makes which may do what the scope names; requireActor says what others are told, and requireAdmin of what
 * is an admin's.
 */
export function route(scope: Scope, handler: ActorHandler): Handler {
  return openRoute(async (request, { params }) => {
    const { headers } = request;
    const actor = await (scope === "admin" ? requireAdmin(headers) : requireActor(headers, scope));
    return handler(request, { params, actor: { ...actor, clientIp: clientAddress(headers) } });
  });
}

/** A call that anybody may make. Answers an AppError with its own status and code, and any other throw with a logged 500. */
export function openRoute(handler: Handler): Handler {
  return async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      if (error instanceof AppError) {
        const { status, headers } = error;
        return Response.json(error, { status, headers });
      }

      if (isUnavailable(error))
        return Response.json(UNAVAILABLE, { status: 503, headers: { "Retry-After": "5" } });

      log.error({ error, method: request.method, path: new URL(request.url).pathname }, "a request failed");
      const message = "Something went wrong in Hookbook; its log says what. Try again.";
      return Response.json({ error: { code: "internal", message } }, { status: 500 });
    }
  };
}

/** The id in a route's path, `notebookId` for a notebook. Throws NotFoundError for what is no id at all. */
export async function pathId(
  what: "notebook" | "event" | "delivery" | "cell" | "key" | "account" | "report" | "session",
  params: Context["params"],
): Promise<string> {
  const id = z.record(z.string(), z.string()).parse(await params)[`${what}Id`] ?? "";
  if (!z.uuid().safeParse(id).success) throw new NotFoundError(what, id);
  return id.toLowerCase(); // as Postgres writes it
}

/** The `versionNumber` in a route's path. Throws NotFoundError for what is no number of a version. */
export async function pathVersion(params: Context["params"]): Promise<number> {
  const text = z.record(z.string(), z.string()).parse(await params).versionNumber ?? "";
  const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > LARGEST_INTEGER) throw new NotFoundError("version", text);
  return number;
}

/** Checks anything that came from outside. Throws InvalidInputError, naming each bad field. */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;

  const fields = result.error.issues.map((issue) => [issue.path.join(".") || "body", issue.message]);
  throw new InvalidInputError(Object.fromEntries(fields));
}

/** parseInput, for a request's JSON body; no body at all counts as `{}`. What is not JSON is a bad "body". */
export async function readJson<T extends z.ZodType>(request: Request, schema: T): Promise<z.output<T>> {
  const text = await request.text();
  let value: unknown = {};
  try {
    if (text !== "") value = JSON.parse(text);
  } catch {
    throw new InvalidInputError({ body: "Send a JSON object" });
  }
  return parseInput(schema, value);
}
